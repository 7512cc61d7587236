import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { metaspacePreTokenizer } from '../pre-tokenizers/metaspace.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { commonParts } from './recipe.ts'
import { bpeModelOf } from './learned-models.ts'
import { byteTokens, metaspaceDecoderOf } from './byte-fallback.ts'
import type { ByteFallbackOptions } from './byte-fallback.ts'
import type { Recipe, RecipeOptions } from './recipe.ts'

/** Options of `metaspaceBpe`. */
export interface MetaspaceBpeOptions
  extends
    RecipeOptions,
    ByteFallbackOptions,
    Omit<BpeTrainingOptions, 'specialTokens' | 'continuingSubwordPrefix' | 'endOfWordSuffix'> {}

/**
 * Byte-pair encoding of characters with ▁ for spaces, as in sentencepiece: decoding restores
 * spaces. Characters outside the alphabet become the unknown token, or byte tokens with
 * `byteFallback`.
 *
 * @see Kudo and Richardson (2018), "SentencePiece", section 3.
 */
export function metaspaceBpe(options: MetaspaceBpeOptions): Recipe {
  const { byteFallback = false } = options
  const common = commonParts(options, normalFormNormalizer('NFKC'))
  return {
    ...common,
    preTokenizer: metaspacePreTokenizer(),
    decoder: metaspaceDecoderOf(options),
    learn: (words, firstTokens) => {
      const specialTokens = byteFallback ? [...firstTokens, ...byteTokens] : firstTokens
      const { vocabulary, merges } = learnBpe(words, { ...options, specialTokens })
      // Merges learned from a text like `<0x41>` must not result in a byte token.
      const isByte = (id: number): boolean => id >= firstTokens.length && id < specialTokens.length
      const textMerges = merges.filter(
        ({ left, right, result }) => ![left, right, result].some(isByte),
      )
      const unkToken = common.specialTokens.unk
      return bpeModelOf({ vocabulary, merges: textMerges }, { unkToken, byteFallback })
    },
  }
}
