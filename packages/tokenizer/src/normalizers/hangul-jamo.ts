import { rewriteCharacters } from '../text/rewrite-characters.ts'
import { decomposeHangul, isHangulSyllable } from '@heed/regex/unicode'
import type { Normalizer } from './normalizer.ts'

/**
 * Takes Hangul syllables apart into their jamo, so that a model of small pieces learns sounds and endings; all else
 * stays. The decoder of the same name composes them again, so that every text in NFC comes back as it was.
 *
 * Hugging Face has nothing of the kind that touches Hangul alone: the type is ours, and it refuses such a file.
 */
export function hangulJamoNormalizer(): Normalizer {
  return {
    normalize: (text) => rewriteCharacters(text, jamoOf),
    toJSON: () => ({ type: 'HangulJamo' }),
  }
}

function jamoOf(code: number): string | undefined {
  if (!isHangulSyllable(code)) return undefined
  let jamo = ''
  decomposeHangul(code, (part) => {
    jamo += String.fromCharCode(part)
  })
  return jamo
}
