import type { AlignedText } from '../text/aligned-text.ts'
import { toBase64 } from '../text/base64.ts'
import type { Normalizer } from './normalizer.ts'
import { CharacterMap } from './precompiled/character-map.ts'
import { rewriteByGrapheme } from './precompiled/grapheme-match.ts'
import { rewriteByLongestMatch, UserDefinedSymbols } from './precompiled/longest-match.ts'

/**
 * The implementation to reproduce. They differ for combining sequences, such as decomposed Hangul.
 */
export type PrecompiledProfile = 'huggingface' | 'sentencepiece'

/**
 * Rewrites characters by the normalization rules of a sentencepiece model.
 *
 * @param characterMap - the `precompiled_charsmap` of the model
 * @param profile - `huggingface` looks up grapheme clusters, `sentencepiece` the longest match
 * @param userDefinedSymbols - strings that `sentencepiece` leaves unchanged. Default: none.
 * @throws `TokenizerFileError` if the bytes are not a valid character map.
 */
export function precompiledNormalizer(
  characterMap: Uint8Array,
  profile: PrecompiledProfile = 'huggingface',
  userDefinedSymbols: readonly string[] = [],
): Normalizer {
  const map = new CharacterMap(characterMap)
  const symbols = userDefinedSymbols.length > 0 ? new UserDefinedSymbols(userDefinedSymbols) : null
  const rewrite = (text: AlignedText): AlignedText =>
    profile === 'huggingface'
      ? rewriteByGrapheme(text, map)
      : rewriteByLongestMatch(text, map, symbols)
  const unchangedAscii = findUnchangedAscii(map)
  return {
    normalize: (text) => (isUnchanged(text.text, unchangedAscii) ? text : rewrite(text)),
    toJSON: () => ({
      type: 'Precompiled',
      precompiled_charsmap: toBase64(map.bytes),
      // Extensions of heed: Hugging Face ignores unknown fields.
      ...(profile === 'huggingface' ? {} : { profile }),
      ...(symbols ? { user_defined_symbols: userDefinedSymbols } : {}),
    }),
  }
}

/** For each ASCII character, 1 if no key that consists of ASCII characters starts with it. */
function findUnchangedAscii(map: CharacterMap): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => Number(!map.hasAsciiKey(code)))
}

/** Whether a text consists of unchanged ASCII characters only. */
function isUnchanged(text: string, unchangedAscii: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (unchangedAscii[text.charCodeAt(i)] !== 1) return false
  return true
}
