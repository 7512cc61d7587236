import type { AlignedText } from '../text/aligned-text.ts'
import { toBase64 } from '../text/base64.ts'
import type { Normalizer } from './normalizer.ts'
import { rewriteByGrapheme } from './precompiled/by-grapheme.ts'
import { rewriteByLongestMatch } from './precompiled/by-longest-match.ts'
import { CharacterMap } from './precompiled/character-map.ts'
import { KeptWords } from './precompiled/kept-words.ts'

/** Whose reading of the map counts: they differ where marks follow, as in decomposed Hangul. */
export type PrecompiledProfile = 'huggingface' | 'sentencepiece'

/**
 * Rewrites characters by a map that sentencepiece compiled.
 *
 * @param characterMap - as a model carries it
 * @param profile - `huggingface` looks up what people take for one character, `sentencepiece` the most that the map has
 * @param keptWords - words that `sentencepiece` leaves as they are, for users defined them; none if left out
 * @throws `TokenizerFileError` if the bytes are no such map.
 */
export function precompiledNormalizer(
  characterMap: Uint8Array,
  profile: PrecompiledProfile = 'huggingface',
  keptWords: readonly string[] = [],
): Normalizer {
  const map = new CharacterMap(characterMap)
  const words = keptWords.length > 0 ? new KeptWords(keptWords) : null
  const rewrite = (text: AlignedText): AlignedText =>
    profile === 'huggingface'
      ? rewriteByGrapheme(text, map)
      : rewriteByLongestMatch(text, map, words)
  const kept = keptAscii(map)
  return {
    normalize: (text) => (isKept(text.text, kept) ? text : rewrite(text)),
    toJSON: () => ({
      type: 'Precompiled',
      precompiled_charsmap: toBase64(map.bytes),
      // Hugging Face reads over what it does not know.
      ...(profile === 'huggingface' ? {} : { profile }),
      ...(words ? { kept_words: keptWords } : {}),
    }),
  }
}

/** The ASCII characters with which nothing begins that the map has and that is ASCII too. */
function keptAscii(map: CharacterMap): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => Number(!map.hasAsciiKey(code)))
}

/** Whether a text has nothing but such characters. */
function isKept(text: string, kept: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (kept[text.charCodeAt(i)] !== 1) return false
  return true
}
