import { rewriteCharacters } from '../text/rewrite.ts'
import { lowercaseOf } from '@heed/regex/unicode'
import type { Normalizer } from './normalizer.ts'

/** Lowercases each character regardless of its context: Σ becomes σ also at the end of a word. */
export function lowercaseNormalizer(): Normalizer {
  return {
    normalize: (text) => rewriteCharacters(text, lowerCase),
    toJSON: () => ({ type: 'Lowercase' }),
  }
}

/**
 * The lower case of a character; undefined if it is already lower case. It has one code point, or
 * two for İ.
 */
export function lowerCase(code: number): string | undefined {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : undefined
  if (code === 0x130) return 'i\u0307'
  const lower = lowercaseOf(code)
  return lower === code ? undefined : String.fromCodePoint(lower)
}
