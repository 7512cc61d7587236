import { metaspaceDecoder } from '../decoders/metaspace.ts'
import { UnigramModel } from '../models/unigram/unigram-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { metaspacePreTokenizer } from '../pre-tokenizers/metaspace.ts'
import { learnUnigram } from '../training/learn-unigram.ts'
import type { UnigramTrainingOptions } from '../training/learn-unigram.ts'
import type { Recipe } from './recipe.ts'
import { defaultSpecialTokens } from './special-tokens.ts'
import type { SpecialTokenOptions } from './special-tokens.ts'

export interface UnigramRecipeOptions
  extends SpecialTokenOptions, Omit<UnigramTrainingOptions, 'specialTokens' | 'unkToken'> {
  /** Default: Unicode normal form KC. */
  readonly normalizer?: Normalizer | null | undefined
}

/**
 * A unigram language model of pieces, with ▁ for spaces, as sentencepiece has it by default. It can choose among
 * segmentations, which makes a model that learns from them robust.
 *
 * @see Kudo (2018), "Subword Regularization", sections 3.1 and 3.2.
 */
export function unigram(options: UnigramRecipeOptions): Recipe {
  const { specialTokens, moreSpecialTokens = [], ...rest } = options
  const { normalizer = normalFormNormalizer('NFKC') } = rest
  const names = { ...defaultSpecialTokens, ...specialTokens }
  return {
    normalizer,
    preTokenizer: metaspacePreTokenizer(),
    decoder: metaspaceDecoder(),
    specialTokens: names,
    moreSpecialTokens,
    learn: (words, special) => {
      const learned = learnUnigram(words, { ...rest, specialTokens: special, unkToken: names.unk })
      return new UnigramModel(learned.pieces, { unkId: learned.unkId })
    },
  }
}
