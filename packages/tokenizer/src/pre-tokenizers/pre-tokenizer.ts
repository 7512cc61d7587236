import type { AlignedText } from '../text/aligned-text.ts'
import type { JsonObject } from '../text/json.ts'

/** Cuts a text into the pieces within which tokens are sought. */
export interface PreTokenizer {
  /** The pieces, none of them empty. */
  split(piece: AlignedText): readonly AlignedText[]
  /**
   * Where pieces end, if all that this does is to cut the text where it lies and then to write each piece as bytes:
   * then a byte-level model can read the text itself.
   */
  readonly byteScanner?: Scanner | null
  /** Where pieces end, if all that this does is to cut the text where it lies, and nothing is left out. */
  readonly scanner?: Scanner | null
  /** As it stands in `tokenizer.json`. */
  toJSON(): JsonObject
}

/** Finds where pieces of a text end, one after the other; nothing is left out. */
export interface Scanner {
  /** Where the piece that starts at a place ends. The text ends at `end`, though the string may go on. */
  endOfPiece(text: string, start: number, end: number): number
}
