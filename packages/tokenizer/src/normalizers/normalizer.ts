import type { AlignedText } from '../text/aligned-text.ts'
import type { JsonObject } from '../text/json.ts'

/** Maps equivalent texts to one form before pre-tokenization. */
export interface Normalizer {
  /** The normalized text; the same object if nothing changes. */
  normalize(text: AlignedText): AlignedText
  /** The object in `tokenizer.json`. */
  toJSON(): JsonObject
}

/** Runs several normalizers in sequence. */
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
