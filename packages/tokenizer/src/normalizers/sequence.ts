import type { Normalizer } from './normalizer.ts'

/** Several normalizers, one after the other. */
export function sequenceNormalizer(normalizers: readonly Normalizer[]): Normalizer {
  return {
    normalize: (text) => normalizers.reduce((so, normalizer) => normalizer.normalize(so), text),
    toJSON: () => ({
      type: 'Sequence',
      normalizers: normalizers.map((normalizer) => normalizer.toJSON()),
    }),
  }
}
