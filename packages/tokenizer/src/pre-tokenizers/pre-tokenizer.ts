import type { AlignedText } from '../text/aligned-text.ts'
import type { JsonObject } from '../text/json.ts'

/** Splits a text into the pieces that a model tokenizes one by one. */
export interface PreTokenizer {
  /** The pieces, none of them empty. */
  split(piece: AlignedText): readonly AlignedText[]
  /**
   * The scanner, if this pre-tokenizer only splits a text and writes the pieces in the byte-level
   * alphabet. A byte-level model then encodes the text directly.
   */
  readonly byteScanner?: Scanner | null
  /** The scanner, if this pre-tokenizer only splits a text and drops nothing. */
  readonly scanner?: Scanner | null
  /** The object in `tokenizer.json`. */
  toJSON(): JsonObject
}

/** Finds the ends of consecutive pieces; nothing is dropped. */
export interface Scanner {
  /**
   * The end of the piece that starts at `start`. The text is read as if it ended at `end`.
   */
  endOfPiece(text: string, start: number, end: number): number
}

/** A scanner that does not split. */
export const singlePieceScanner: Scanner = { endOfPiece: (_text, _start, end) => end }
