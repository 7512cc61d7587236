import { bpeDecoder } from '../decoders/bpe.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { whitespacePreTokenizer } from '../pre-tokenizers/whitespace.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { commonParts } from './recipe.ts'
import { bpeModelOf } from './learned-models.ts'
import type { Recipe, RecipeOptions } from './recipe.ts'

/** Options of `wordBpe`. */
export interface WordBpeOptions
  extends RecipeOptions, Omit<BpeTrainingOptions, 'specialTokens' | 'continuingSubwordPrefix'> {}

/**
 * The original byte-pair encoding of words, whose ends are marked by `</w>`.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2.
 */
export function wordBpe(options: WordBpeOptions): Recipe {
  const { endOfWordSuffix = '</w>' } = options
  const common = commonParts(options, normalFormNormalizer('NFC'))
  return {
    ...common,
    preTokenizer: whitespacePreTokenizer(),
    decoder: bpeDecoder(endOfWordSuffix),
    learn: (words, specialTokens) =>
      bpeModelOf(learnBpe(words, { ...options, endOfWordSuffix, specialTokens }), {
        unkToken: common.specialTokens.unk,
        endOfWordSuffix,
      }),
  }
}
