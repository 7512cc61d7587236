import { rewriteCharacters } from '../text/rewrite.ts'
import { decomposeHangul, isHangulSyllable } from '@heed/regex/unicode'
import type { Normalizer } from './normalizer.ts'

/**
 * Decomposes Hangul syllables into jamo, so that a small vocabulary can learn stems and endings;
 * all other characters are unchanged. `hangulJamoDecoder` composes the syllables again, so a text
 * in NFC round-trips.
 *
 * The type is an extension of heed: Hugging Face has no normalizer for Hangul alone, and rejects
 * files with this type.
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
