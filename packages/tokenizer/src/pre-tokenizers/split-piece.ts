import type { Span } from '@heed/regex'
import type { AlignedText } from '../text/aligned-text.ts'
import { endOfCharacter } from '../text/characters.ts'
import { splitSpans, type SplitBehavior } from '../text/split-spans.ts'
import type { Scanner } from './pre-tokenizer.ts'

/**
 * Splits a piece at delimiters. No returned piece is empty.
 *
 * @param delimiters - from left to right, without overlap
 * @param isInverted - whether delimiters and the text between them swap roles
 */
export function splitAt(
  piece: AlignedText,
  delimiters: Iterable<Span>,
  behavior: SplitBehavior,
  isInverted = false,
): AlignedText[] {
  const spans = splitSpans(piece.length, delimiters, behavior, isInverted)
  return spans.map(({ start, end }) => piece.slice(start, end))
}

/** Splits a piece at each character for which a predicate holds. */
export function splitAtCharacters(
  piece: AlignedText,
  isDelimiter: (code: number) => boolean,
  behavior: SplitBehavior,
): readonly AlignedText[] {
  return splitAt(piece, delimitersOf(piece.text, isDelimiter), behavior)
}

function* delimitersOf(text: string, isDelimiter: (code: number) => boolean): Generator<Span> {
  for (let offset = 0; offset < text.length;) {
    const end = endOfCharacter(text, offset)
    if (isDelimiter(text.codePointAt(offset)!)) yield { start: offset, end }
    offset = end
  }
}

/** Splits a piece at the ends that a scanner finds. */
export function scan(piece: AlignedText, scanner: Scanner): AlignedText[] {
  const { text, length } = piece
  const pieces: AlignedText[] = []
  for (let start = 0; start < length;) {
    const end = scanner.endOfPiece(text, start, length)
    pieces.push(piece.slice(start, end))
    start = end
  }
  return pieces
}
