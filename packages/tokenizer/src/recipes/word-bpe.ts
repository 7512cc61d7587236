import { bpeDecoder } from '../decoders/bpe.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { whitespacePreTokenizer } from '../pre-tokenizers/whitespace.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { bpeModelOf } from './bpe-model-of.ts'
import type { Recipe } from './recipe.ts'
import { defaultSpecialTokens } from './special-tokens.ts'
import type { SpecialTokenOptions } from './special-tokens.ts'

export interface WordBpeOptions
  extends
    SpecialTokenOptions,
    Omit<BpeTrainingOptions, 'specialTokens' | 'continuingSubwordPrefix'> {
  /** Default: Unicode normal form C. */
  readonly normalizer?: Normalizer | null | undefined
}

/**
 * Byte-pair encoding within words, whose ends are marked by `</w>`, as it was first described.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword Units",
 * section 3.2.
 */
export function wordBpe(options: WordBpeOptions): Recipe {
  const {
    specialTokens,
    moreSpecialTokens = [],
    normalizer = normalFormNormalizer('NFC'),
    ...rest
  } = options
  const { endOfWordSuffix = '</w>' } = rest
  const names = { ...defaultSpecialTokens, ...specialTokens }
  return {
    normalizer,
    preTokenizer: whitespacePreTokenizer(),
    decoder: bpeDecoder(endOfWordSuffix),
    specialTokens: names,
    moreSpecialTokens,
    learn: (words, special) =>
      bpeModelOf(learnBpe(words, { ...rest, endOfWordSuffix, specialTokens: special }), {
        unkToken: names.unk,
        endOfWordSuffix,
      }),
  }
}
