import type { AlignedText } from '../text/aligned-text.ts'
import type { JsonObject } from '../text/json.ts'

/** Brings equivalent texts into one form before they are split. */
export interface Normalizer {
  /** The normalized text; the same object if nothing changes. */
  normalize(text: AlignedText): AlignedText
  /** The object in `tokenizer.json`. */
  toJSON(): JsonObject
}

/** Normalizers in sequence. */
export function sequenceNormalizer(normalizers: readonly Normalizer[]): Normalizer {
  return {
    normalize: (text) =>
      normalizers.reduce((result, normalizer) => normalizer.normalize(result), text),
    toJSON: () => ({
      type: 'Sequence',
      normalizers: normalizers.map((normalizer) => normalizer.toJSON()),
    }),
  }
}
