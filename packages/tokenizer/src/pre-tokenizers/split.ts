import { Regex } from '@heed/regex'
import { scannerFor } from '../scanners/scanner-for.ts'
import { occurrences } from '../text/replace.ts'
import type { SplitBehavior } from '../text/split-spans.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'
import { scan, splitAt } from './split-piece.ts'

/**
 * Splits a text at the occurrences of a string.
 *
 * @param pattern - the string; an empty one occurs between all characters
 * @param isInverted - whether occurrences and the text between them swap roles
 */
export function splitPreTokenizer(
  pattern: string,
  behavior: SplitBehavior,
  isInverted = false,
): PreTokenizer {
  return {
    split: (piece) => splitAt(piece, occurrences(piece.text, pattern), behavior, isInverted),
    toJSON: () => ({
      type: 'Split',
      pattern: { String: pattern },
      behavior,
      invert: isInverted,
    }),
  }
}

/**
 * Splits a text at the matches of a regular expression. The patterns of well-known tokenizers have
 * hand-written scanners, which split at the same offsets.
 *
 * @param source - a pattern in the syntax of Oniguruma
 * @param isInverted - whether matches and the text between them swap roles
 * @throws `RegexError` if the pattern is malformed, or cannot run in linear time.
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
  // Patterns with a scanner match the whole text: there is no text between their matches.
  const returnsMatches = behavior === 'Isolated' || (behavior === 'Removed' && isInverted)
  const scanner = returnsMatches ? scannerFor(source) : null
  if (scanner) return { split: (piece) => scan(piece, scanner), scanner, toJSON }
  const regex = new Regex(source)
  return {
    split: (piece) => splitAt(piece, regex.matchAll(piece.text), behavior, isInverted),
    toJSON,
  }
}

/**
 * Splits a text at a character, which is removed.
 *
 * @param delimiter - a single character
 */
export function charDelimiterSplitPreTokenizer(delimiter: string): PreTokenizer {
  return {
    split: (piece) => splitAt(piece, occurrences(piece.text, delimiter), 'Removed'),
    toJSON: () => ({ type: 'CharDelimiterSplit', delimiter }),
  }
}
