import type { AlignedText } from '../text/aligned-text.ts'
import { endOfCharacter } from '../text/characters.ts'
import type { Span } from '../text/span.ts'
import { cut } from './cut.ts'
import type { SplitBehavior } from '../text/split-spans.ts'

/**
 * Cuts a piece at characters of a kind, each of which is a delimiter.
 *
 * @param isDelimiter - asked for each code point
 */
export function cutAtCharacters(
  piece: AlignedText,
  isDelimiter: (code: number) => boolean,
  behavior: SplitBehavior,
): readonly AlignedText[] {
  return cut(piece, delimitersOf(piece.text, isDelimiter), behavior)
}

function* delimitersOf(text: string, isDelimiter: (code: number) => boolean): Generator<Span> {
  for (let at = 0; at < text.length;) {
    const end = endOfCharacter(text, at)
    if (isDelimiter(text.codePointAt(at)!)) yield { start: at, end }
    at = end
  }
}
