import { occurrences } from '../text/occurrences.ts'
import { replaceSpans } from '../text/replace-spans.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Replaces a text by another wherever it occurs.
 *
 * @param pattern - what is sought; nothing stands between any two characters and at both ends
 * @param content - what stands there then
 */
export function replaceNormalizer(pattern: string, content: string): Normalizer {
  return {
    normalize: (text) => replaceSpans(text, occurrences(text.text, pattern), content),
    toJSON: () => ({ type: 'Replace', pattern: { String: pattern }, content }),
  }
}
