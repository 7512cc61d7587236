import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { metaspacePreTokenizer } from '../pre-tokenizers/metaspace.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { basicsOf } from './basics.ts'
import type { BasicOptions } from './basics.ts'
import { bpeModelOf } from './bpe-model-of.ts'
import { byteTokens, metaspaceDecoderOf } from './byte-fallback.ts'
import type { ByteFallbackOptions } from './byte-fallback.ts'
import type { Recipe } from './recipe.ts'

export interface MetaspaceBpeOptions
  extends
    BasicOptions,
    ByteFallbackOptions,
    Omit<BpeTrainingOptions, 'specialTokens' | 'continuingSubwordPrefix' | 'endOfWordSuffix'> {}

/**
 * Byte-pair encoding over characters, with ▁ for spaces, as sentencepiece has it: text comes back with its spaces.
 * What the alphabet lacks is unknown, or its bytes.
 *
 * @see Kudo and Richardson (2018), "SentencePiece", section 3.
 */
export function metaspaceBpe(options: MetaspaceBpeOptions): Recipe {
  const { byteFallback = false } = options
  const basics = basicsOf(options, normalFormNormalizer('NFKC'))
  return {
    ...basics,
    preTokenizer: metaspacePreTokenizer(),
    decoder: metaspaceDecoderOf(options),
    learn: (words, special) => {
      const specialTokens = byteFallback ? [...special, ...byteTokens] : special
      const { vocabulary, merges } = learnBpe(words, { ...options, specialTokens })
      // Where texts have names of such tokens, merges would make a byte of one.
      const isByte = (id: number): boolean => id >= special.length && id < specialTokens.length
      const ofText = merges.filter(({ left, right, result }) => ![left, right, result].some(isByte))
      const unkToken = basics.specialTokens.unk
      return bpeModelOf({ vocabulary, merges: ofText }, { unkToken, byteFallback })
    },
  }
}
