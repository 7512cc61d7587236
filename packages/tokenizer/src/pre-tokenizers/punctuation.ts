import { isBertPunctuation } from '../text/bert-characters.ts'
import type { SplitBehavior } from '../text/split-spans.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'
import { splitAtCharacters } from './split-piece.ts'

/** Splits a text at punctuation, which includes all ASCII symbols. */
export function punctuationPreTokenizer(behavior: SplitBehavior = 'Isolated'): PreTokenizer {
  return {
    split: (piece) => splitAtCharacters(piece, isBertPunctuation, behavior),
    toJSON: () => ({ type: 'Punctuation', behavior }),
  }
}
