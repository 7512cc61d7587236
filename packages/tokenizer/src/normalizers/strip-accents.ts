import { isMarkInUnicode9 } from '@heed/regex/unicode'
import { rewriteCharacters } from '../text/rewrite.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Removes all combining marks (`\p{M}`), including spacing marks. Decompose the text first, for
 * example with NFD.
 */
export function stripAccentsNormalizer(): Normalizer {
  return {
    normalize: (text) => rewriteCharacters(text, (code) => (isAccent(code) ? '' : undefined)),
    toJSON: () => ({ type: 'StripAccents' }),
  }
}

/** `\p{M}` in Unicode 9.0, which Hugging Face's library follows. */
export function isAccent(codePoint: number): boolean {
  return codePoint >= 0x300 && isMarkInUnicode9(codePoint)
}
