import type { JsonObject } from '../text/json.ts'

/** Turns tokens into the text that they stand for. */
export interface Decoder {
  /** The parts of the text, which are then joined; a decoder of a sequence hands them to the next. */
  decode(tokens: readonly string[]): readonly string[]
  /** As it stands in `tokenizer.json`. */
  toJSON(): JsonObject
}
