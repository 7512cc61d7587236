import { occurrences } from '../text/occurrences.ts'
import { cut } from './cut.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Cuts a text at a character, which is left out.
 *
 * @param delimiter - one character
 */
export function charDelimiterSplitPreTokenizer(delimiter: string): PreTokenizer {
  return {
    split: (piece) => cut(piece, occurrences(piece.text, delimiter), 'Removed'),
    toJSON: () => ({ type: 'CharDelimiterSplit', delimiter }),
  }
}
