import { byteLevelDecoder } from '../decoders/byte-level.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { byteLevelPreTokenizer } from '../pre-tokenizers/byte-level.ts'
import { byteCharacters } from '../text/byte-alphabet.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { learnBpe } from '../training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../training/learn-bpe.ts'
import { basicsOf } from './basics.ts'
import type { BasicOptions } from './basics.ts'
import { bpeModelOf } from './bpe-model-of.ts'
import type { Recipe } from './recipe.ts'
import { trainTokenizer } from './train-tokenizer.ts'

export interface ByteLevelBpeOptions
  extends
    BasicOptions,
    Pick<
      BpeTrainingOptions,
      'vocabularySize' | 'minimumFrequency' | 'maximumTokenLength' | 'acceptFewer'
    > {}

/**
 * Byte-pair encoding over bytes, cut as GPT-2 does: every text can be encoded, and comes back as it was.
 *
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2.
 */
export function byteLevelBpe(options: ByteLevelBpeOptions): Recipe {
  const byteLevel = { addPrefixSpace: false, trimOffsets: false }
  return {
    ...basicsOf(options, normalFormNormalizer('NFC')),
    preTokenizer: byteLevelPreTokenizer(byteLevel),
    decoder: byteLevelDecoder(byteLevel),
    learn: (words, specialTokens) =>
      bpeModelOf(learnBpe(words, { ...options, specialTokens, initialAlphabet: byteCharacters })),
  }
}

/** Learns a byte-level byte-pair encoding: `trainTokenizer` with the recipe `byteLevelBpe`. */
export const trainByteLevelBpe = (
  texts: Iterable<string>,
  options: ByteLevelBpeOptions,
): Tokenizer => trainTokenizer(texts, byteLevelBpe(options))
