import type { AlignedText } from '../text/aligned-text.ts'
import { isBertPunctuation } from '../text/bert-characters.ts'
import { isWhiteSpace } from '@heed/regex/unicode'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Splits a text at white space, which is removed, and at punctuation, each sign of which is a
 * piece.
 */
export function bertPreTokenizer(): PreTokenizer {
  return { split, toJSON: () => ({ type: 'BertPreTokenizer' }) }
}

function split(piece: AlignedText): AlignedText[] {
  const { text } = piece
  const pieces: AlignedText[] = []
  let start = 0
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    const isSpace = isWhiteSpace(code)
    if (isSpace || isBertPunctuation(code)) {
      if (start < at) pieces.push(piece.slice(start, at))
      if (!isSpace) pieces.push(piece.slice(at, end))
      start = end
    }
    at = end
  }
  if (start < text.length) pieces.push(piece.slice(start))
  return pieces
}
