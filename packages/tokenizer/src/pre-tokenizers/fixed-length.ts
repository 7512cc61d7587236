import type { AlignedText } from '../text/aligned-text.ts'
import { endOfCharacter } from '../text/characters.ts'
import { TokenizerError } from '../errors.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Splits a text into pieces of a fixed number of characters; the last may be shorter.
 *
 * @param length - at least 1
 */
export function fixedLengthPreTokenizer(length = 5): PreTokenizer {
  if (!Number.isSafeInteger(length) || length < 1) {
    throw new TokenizerError(`FixedLength: expected a length of at least 1, got ${length}`)
  }
  return {
    split: (piece) => {
      const { text } = piece
      const pieces: AlignedText[] = []
      let start = 0
      let count = 0
      for (let offset = 0; offset < text.length;) {
        offset = endOfCharacter(text, offset)
        if (++count % length > 0 && offset < text.length) continue
        pieces.push(piece.slice(start, offset))
        start = offset
      }
      return pieces
    },
    toJSON: () => ({ type: 'FixedLength', length }),
  }
}
