import { occurrences } from '../text/occurrences.ts'
import { cut } from './cut.ts'
import type { SplitBehavior } from '../text/split-spans.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Cuts a text wherever another occurs.
 *
 * @param pattern - what is sought; nothing stands between any two characters and at both ends
 * @param behavior - what becomes of it
 * @param isInverted - whether it is kept and what is between is the delimiter
 */
export function splitPreTokenizer(
  pattern: string,
  behavior: SplitBehavior,
  isInverted = false,
): PreTokenizer {
  return {
    split: (piece) => cut(piece, occurrences(piece.text, pattern), behavior, isInverted),
    toJSON: () => ({
      type: 'Split',
      pattern: { String: pattern },
      behavior,
      invert: isInverted,
    }),
  }
}
