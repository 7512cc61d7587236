import { Regex } from '@heed/regex'
import { occurrences, replaceSpans } from '../text/replace.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Replaces all occurrences of a string.
 *
 * @param pattern - the string; the empty string matches between all characters and at both ends
 * @param content - the replacement
 */
export function replaceNormalizer(pattern: string, content: string): Normalizer {
  return {
    normalize: (text) => replaceSpans(text, occurrences(text.text, pattern), content),
    toJSON: () => ({ type: 'Replace', pattern: { String: pattern }, content }),
  }
}

/**
 * Replaces all matches of a regular expression.
 *
 * @param source - in Oniguruma's syntax
 * @param content - the literal replacement: `$1` is two characters
 * @throws `RegexError` if the pattern is malformed or cannot run in linear time.
 */
export function replacePatternNormalizer(source: string, content: string): Normalizer {
  const regex = new Regex(source)
  return {
    normalize: (text) =>
      text.length === 0 ? text : replaceSpans(text, regex.matchAll(text.text), content),
    toJSON: () => ({ type: 'Replace', pattern: { Regex: source }, content }),
  }
}
