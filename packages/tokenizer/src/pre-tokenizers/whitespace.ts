import type { AlignedText } from '../text/aligned-text.ts'
import { isWhiteSpace, isWordCharacter } from '@heed/regex/unicode'
import type { PreTokenizer } from './pre-tokenizer.ts'

/** Cuts a text into words and runs of other signs, `\w+|[^\w\s]+`; white space is left out. */
export function whitespacePreTokenizer(): PreTokenizer {
  return { split, toJSON: () => ({ type: 'Whitespace' }) }
}

const kinds = { space: 0, word: 1, sign: 2 } as const

function split(piece: AlignedText): AlignedText[] {
  const { text } = piece
  const pieces: AlignedText[] = []
  let start = 0
  let last: number = kinds.space
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!
    const kind = kindOf(code)
    if (kind !== last) {
      if (last !== kinds.space) pieces.push(piece.slice(start, at))
      start = at
      last = kind
    }
    at += code > 0xffff ? 2 : 1
  }
  if (last !== kinds.space) pieces.push(piece.slice(start))
  return pieces
}

function kindOf(code: number): number {
  if (isWhiteSpace(code)) return kinds.space
  return isWordCharacter(code) ? kinds.word : kinds.sign
}
