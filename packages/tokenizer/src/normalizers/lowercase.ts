import { rewriteCharacters } from '../text/rewrite-characters.ts'
import { lowercaseOf } from '@heed/regex/unicode'
import type { Normalizer } from './normalizer.ts'

/** Makes each character lower case by itself: Σ becomes σ at the end of a word too. */
export function lowercaseNormalizer(): Normalizer {
  return {
    normalize: (text) => rewriteCharacters(text, lowerCase),
    toJSON: () => ({ type: 'Lowercase' }),
  }
}

/** The lower case of a character, or undefined if it is that. Of all, only İ has two characters. */
export function lowerCase(code: number): string | undefined {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : undefined
  if (code === 0x130) return 'i\u0307'
  const lower = lowercaseOf(code)
  return lower === code ? undefined : String.fromCodePoint(lower)
}
