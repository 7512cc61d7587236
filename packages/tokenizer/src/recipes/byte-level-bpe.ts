import { byteLevelDecoder } from '../decoders/byte-level.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { byteLevelPreTokenizer } from '../pre-tokenizers/byte-level.ts'
import { byteCharacters } from '../text/byte-alphabet.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { commonParts } from './recipe.ts'
import { bpeModelOf } from './learned-models.ts'
import type { Recipe, RecipeOptions } from './recipe.ts'
import { trainTokenizer } from './train-tokenizer.ts'

/** Options of `byteLevelBpe`. */
export interface ByteLevelBpeOptions
  extends
    RecipeOptions,
    Pick<
      BpeTrainingOptions,
      'vocabularySize' | 'minimumFrequency' | 'maximumTokenLength' | 'acceptFewer'
    > {}

/**
 * Byte-level byte-pair encoding with the pre-tokenizer of GPT-2. Every text can be encoded, and
 * decoding restores the normalized text.
 *
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2.
 */
export function byteLevelBpe(options: ByteLevelBpeOptions): Recipe {
  const byteLevel = { addPrefixSpace: false, trimOffsets: false }
  return {
    ...commonParts(options, normalFormNormalizer('NFC')),
    preTokenizer: byteLevelPreTokenizer(byteLevel),
    decoder: byteLevelDecoder(byteLevel),
    learn: (words, specialTokens) =>
      bpeModelOf(learnBpe(words, { ...options, specialTokens, initialAlphabet: byteCharacters })),
  }
}

/** Trains a byte-level byte-pair encoding: `trainTokenizer` with the recipe `byteLevelBpe`. */
export const trainByteLevelBpe = (
  texts: Iterable<string>,
  options: ByteLevelBpeOptions,
): Tokenizer => trainTokenizer(texts, byteLevelBpe(options))
