import { metaspaceDecoder } from '../decoders/metaspace.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { metaspacePreTokenizer } from '../pre-tokenizers/metaspace.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { bpeModelOf } from './bpe-model-of.ts'
import type { Recipe } from './recipe.ts'
import { defaultSpecialTokens } from './special-tokens.ts'
import type { SpecialTokenOptions } from './special-tokens.ts'

export interface MetaspaceBpeOptions
  extends
    SpecialTokenOptions,
    Omit<BpeTrainingOptions, 'specialTokens' | 'continuingSubwordPrefix' | 'endOfWordSuffix'> {
  /** Default: Unicode normal form KC. */
  readonly normalizer?: Normalizer | null | undefined
}

/**
 * Byte-pair encoding over characters, with ▁ for spaces, as sentencepiece has it: text comes back with its spaces.
 * What the alphabet lacks is unknown.
 *
 * @see Kudo and Richardson (2018), "SentencePiece", section 3.
 */
export function metaspaceBpe(options: MetaspaceBpeOptions): Recipe {
  const {
    specialTokens,
    moreSpecialTokens = [],
    normalizer = normalFormNormalizer('NFKC'),
    ...rest
  } = options
  const names = { ...defaultSpecialTokens, ...specialTokens }
  return {
    normalizer,
    preTokenizer: metaspacePreTokenizer(),
    decoder: metaspaceDecoder(),
    specialTokens: names,
    moreSpecialTokens,
    learn: (words, special) =>
      bpeModelOf(learnBpe(words, { ...rest, specialTokens: special }), { unkToken: names.unk }),
  }
}
