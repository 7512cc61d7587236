import { isWhiteSpace, isWordCharacter } from '@heed/regex/unicode'
import type { AlignedText } from '../text/aligned-text.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'
import { splitAtCharacters } from './split-piece.ts'

/** Splits a text at white space, which is removed. */
export function whitespaceSplitPreTokenizer(): PreTokenizer {
  return {
    split: (piece) => splitAtCharacters(piece, isWhiteSpace, 'Removed'),
    toJSON: () => ({ type: 'WhitespaceSplit' }),
  }
}

/** Splits a text into words and runs of other symbols, `\w+|[^\w\s]+`; white space is removed. */
export function whitespacePreTokenizer(): PreTokenizer {
  return { split, toJSON: () => ({ type: 'Whitespace' }) }
}

const classes = { space: 0, word: 1, symbol: 2 } as const

function split(piece: AlignedText): AlignedText[] {
  const { text } = piece
  const pieces: AlignedText[] = []
  let start = 0
  let previousClass: number = classes.space
  for (let offset = 0; offset < text.length;) {
    const code = text.codePointAt(offset)!
    const nextClass = classOf(code)
    if (nextClass !== previousClass) {
      if (previousClass !== classes.space) pieces.push(piece.slice(start, offset))
      start = offset
      previousClass = nextClass
    }
    offset += code > 0xffff ? 2 : 1
  }
  if (previousClass !== classes.space) pieces.push(piece.slice(start))
  return pieces
}

function classOf(code: number): number {
  if (isWhiteSpace(code)) return classes.space
  return isWordCharacter(code) ? classes.word : classes.symbol
}
