import type { JsonObject } from '../text/json.ts'

/** Turns tokens into the text that they stand for. */
export interface Decoder {
  /** The parts of the text, which are then joined; a decoder of a sequence hands them to the next. */
  decode(tokens: readonly string[]): readonly string[]
  /** The bytes of a token, if a text is nothing but the bytes of its tokens one after the other. */
  toBytes?(token: string): Uint8Array
  /** How many units at the end of a text the next token may change: a stream holds them back. Default: none. */
  unsettled?(text: string): number
  /** As it stands in `tokenizer.json`. */
  toJSON(): JsonObject
}
