import type { AlignedText } from '../text/aligned-text.ts'
import type { JsonObject } from '../text/json.ts'

/** Brings texts that mean the same into one form, before anything is cut. */
export interface Normalizer {
  /** The text in its form; the very same object if it is in it already. */
  normalize(text: AlignedText): AlignedText
  /** As it stands in `tokenizer.json`. */
  toJSON(): JsonObject
}
