import { Regex } from '@heed/regex'
import type { SplitBehavior } from '../text/split-spans.ts'
import { scannerFor } from '../scanners/scanner-for.ts'
import { cut } from './cut.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'
import { scan } from './scan.ts'

/**
 * Cuts a text wherever a regular expression matches. Those of the well-known tokenizers are not run: a scanner cuts as
 * they do.
 *
 * @param source - in Oniguruma's syntax
 * @param behavior - what becomes of the matches
 * @param isInverted - whether they are kept and what is between is the delimiter
 * @throws `RegexError` if it is malformed, or cannot be run in linear time.
 */
export function splitPatternPreTokenizer(
  source: string,
  behavior: SplitBehavior,
  isInverted = false,
): PreTokenizer {
  const toJSON = () => ({
    type: 'Split',
    pattern: { Regex: source },
    behavior,
    invert: isInverted,
  })
  // The patterns that have a scanner match everywhere: there is nothing between the matches.
  const isPlain = behavior === 'Isolated' || (behavior === 'Removed' && isInverted)
  const scanner = isPlain ? scannerFor(source) : null
  if (scanner) return { split: (piece) => scan(piece, scanner), scanner, toJSON }
  const pattern = new Regex(source)
  return {
    split: (piece) => cut(piece, pattern.matchAll(piece.text), behavior, isInverted),
    toJSON,
  }
}
