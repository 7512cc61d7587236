import { byteCharacters } from '../text/byte-alphabet.ts'
import { byteLevelDecoder } from '../decoders/byte-level.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { byteLevelPreTokenizer } from '../pre-tokenizers/byte-level.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { bpeModelOf } from './bpe-model-of.ts'
import type { Recipe } from './recipe.ts'
import { defaultSpecialTokens } from './special-tokens.ts'
import type { SpecialTokenOptions } from './special-tokens.ts'
import { trainTokenizer } from './train-tokenizer.ts'

export interface ByteLevelBpeOptions
  extends
    SpecialTokenOptions,
    Pick<
      BpeTrainingOptions,
      'vocabularySize' | 'minimumFrequency' | 'maximumTokenLength' | 'acceptFewer'
    > {
  /** Default: Unicode normal form C. */
  readonly normalizer?: Normalizer | null | undefined
}

/**
 * Byte-pair encoding over bytes, cut as GPT-2 does: every text can be encoded, and comes back as it was.
 *
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2.
 */
export function byteLevelBpe(options: ByteLevelBpeOptions): Recipe {
  const {
    specialTokens,
    moreSpecialTokens = [],
    normalizer = normalFormNormalizer('NFC'),
    ...rest
  } = options
  const byteLevel = { addPrefixSpace: false, trimOffsets: false }
  return {
    normalizer,
    preTokenizer: byteLevelPreTokenizer(byteLevel),
    decoder: byteLevelDecoder(byteLevel),
    specialTokens: { ...defaultSpecialTokens, ...specialTokens },
    moreSpecialTokens,
    learn: (words, special) =>
      bpeModelOf(
        learnBpe(words, { ...rest, specialTokens: special, initialAlphabet: byteCharacters }),
      ),
  }
}

/** Learns a byte-level byte-pair encoding: `trainTokenizer` with the recipe `byteLevelBpe`. */
export const trainByteLevelBpe = (
  texts: Iterable<string>,
  options: ByteLevelBpeOptions,
): Tokenizer => trainTokenizer(texts, byteLevelBpe(options))
