import type { AlignedText } from '../text/aligned-text.ts'
import { isBertPunctuation } from '../text/bert-characters.ts'
import { isWhiteSpace } from '@heed/regex/unicode'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Splits a text at white space, which is removed, and at punctuation: each punctuation character is
 * a piece.
 */
export function bertPreTokenizer(): PreTokenizer {
  return { split, toJSON: () => ({ type: 'BertPreTokenizer' }) }
}

function split(piece: AlignedText): AlignedText[] {
  const { text } = piece
  const pieces: AlignedText[] = []
  let start = 0
  for (let offset = 0; offset < text.length;) {
    const code = text.codePointAt(offset)!
    const end = offset + (code > 0xffff ? 2 : 1)
    const isSpace = isWhiteSpace(code)
    if (isSpace || isBertPunctuation(code)) {
      if (start < offset) pieces.push(piece.slice(start, offset))
      if (!isSpace) pieces.push(piece.slice(offset, end))
      start = end
    }
    offset = end
  }
  if (start < text.length) pieces.push(piece.slice(start))
  return pieces
}
