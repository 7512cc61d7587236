import { bpeDecoder } from '../decoders/bpe.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { whitespacePreTokenizer } from '../pre-tokenizers/whitespace.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { basicsOf } from './basics.ts'
import type { BasicOptions } from './basics.ts'
import { bpeModelOf } from './bpe-model-of.ts'
import type { Recipe } from './recipe.ts'

export interface WordBpeOptions
  extends BasicOptions, Omit<BpeTrainingOptions, 'specialTokens' | 'continuingSubwordPrefix'> {}

/**
 * Byte-pair encoding within words, whose ends are marked by `</w>`, as it was first described.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword Units",
 * section 3.2.
 */
export function wordBpe(options: WordBpeOptions): Recipe {
  const { endOfWordSuffix = '</w>' } = options
  const basics = basicsOf(options, normalFormNormalizer('NFC'))
  return {
    ...basics,
    preTokenizer: whitespacePreTokenizer(),
    decoder: bpeDecoder(endOfWordSuffix),
    learn: (words, specialTokens) =>
      bpeModelOf(learnBpe(words, { ...options, endOfWordSuffix, specialTokens }), {
        unkToken: basics.specialTokens.unk,
        endOfWordSuffix,
      }),
  }
}
