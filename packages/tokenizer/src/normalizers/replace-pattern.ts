import { Regex } from '@heed/regex'
import { replaceSpans } from '../text/replace-spans.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Replaces whatever a regular expression matches.
 *
 * @param source - in Oniguruma's syntax
 * @param content - what stands there then, as it is: `$1` is two characters
 * @throws `RegexError` if it is malformed, or cannot be run in linear time.
 */
export function replacePatternNormalizer(source: string, content: string): Normalizer {
  const pattern = new Regex(source)
  return {
    normalize: (text) =>
      text.length === 0 ? text : replaceSpans(text, pattern.matchAll(text.text), content),
    toJSON: () => ({ type: 'Replace', pattern: { Regex: source }, content }),
  }
}
