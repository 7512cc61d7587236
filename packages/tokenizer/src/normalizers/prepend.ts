import { prepend } from '../text/rewrite.ts'
import type { Normalizer } from './normalizer.ts'

/** Prepends a string to every text that is not empty. */
export function prependNormalizer(content: string): Normalizer {
  return {
    normalize: (text) => prepend(text, content),
    toJSON: () => ({ type: 'Prepend', prepend: content }),
  }
}
