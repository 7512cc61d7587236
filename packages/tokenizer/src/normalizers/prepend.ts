import { prepend } from '../text/prepend.ts'
import type { Normalizer } from './normalizer.ts'

/** Puts something before every text that is not empty. */
export function prependNormalizer(content: string): Normalizer {
  return {
    normalize: (text) => prepend(text, content),
    toJSON: () => ({ type: 'Prepend', prepend: content }),
  }
}
