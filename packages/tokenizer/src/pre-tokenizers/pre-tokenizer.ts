import type { AlignedText } from '../text/aligned-text.ts'
import type { JsonObject } from '../text/json.ts'

/** Splits a text into the pieces that a model tokenizes one by one. */
export interface PreTokenizer {
  /** The pieces, none of them empty. */
  split(piece: AlignedText): readonly AlignedText[]
  /**
   * The scanner, if this only splits and then writes each piece in the byte-level alphabet. A
   * byte-level model then reads the text itself.
   */
  readonly byteScanner?: Scanner | null
  /** The scanner, if this only splits and drops nothing. */
  readonly scanner?: Scanner | null
  /** The object in `tokenizer.json`. */
  toJSON(): JsonObject
}

/** Finds the ends of consecutive pieces; nothing is dropped. */
export interface Scanner {
  /**
   * The end of the piece that starts at an offset. Units of the string from `end` on do not count.
   */
  endOfPiece(text: string, start: number, end: number): number
}

/** A scanner that does not split. */
export const wholeScanner: Scanner = { endOfPiece: (_text, _start, end) => end }
