import { isWhiteSpace } from '@heed/regex/unicode'
import { cutAtCharacters } from './cut-at-characters.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/** Cuts a text at white space, which is left out. */
export function whitespaceSplitPreTokenizer(): PreTokenizer {
  return {
    split: (piece) => cutAtCharacters(piece, isWhiteSpace, 'Removed'),
    toJSON: () => ({ type: 'WhitespaceSplit' }),
  }
}
