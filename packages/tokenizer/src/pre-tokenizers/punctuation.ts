import { isBertPunctuation } from '../text/bert-characters.ts'
import { cutAtCharacters } from './cut-at-characters.ts'
import type { SplitBehavior } from '../text/split-spans.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Cuts a text at punctuation; of ASCII's signs all are.
 *
 * @param behavior - what becomes of it
 */
export function punctuationPreTokenizer(behavior: SplitBehavior = 'Isolated'): PreTokenizer {
  return {
    split: (piece) => cutAtCharacters(piece, isBertPunctuation, behavior),
    toJSON: () => ({ type: 'Punctuation', behavior }),
  }
}
