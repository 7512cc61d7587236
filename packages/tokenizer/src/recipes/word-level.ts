import { WordLevelModel } from '../models/word-level-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import { whitespacePreTokenizer } from '../pre-tokenizers/whitespace.ts'
import { learnWordLevel } from '../training/learn-word-level.ts'
import type { WordLevelTrainingOptions } from '../training/learn-word-level.ts'
import type { Recipe } from './recipe.ts'
import { defaultSpecialTokens } from './special-tokens.ts'
import type { SpecialTokenOptions } from './special-tokens.ts'

export interface WordLevelOptions
  extends SpecialTokenOptions, Omit<WordLevelTrainingOptions, 'specialTokens'> {
  /** Default: Unicode normal form C. */
  readonly normalizer?: Normalizer | null | undefined
  /** What a word is. Default: letters and digits together, other signs together. */
  readonly preTokenizer?: PreTokenizer | undefined
}

/** Whole words, the most frequent ones; every other word is unknown. */
export function wordLevel(options: WordLevelOptions): Recipe {
  const { specialTokens, moreSpecialTokens = [], ...rest } = options
  const { normalizer = normalFormNormalizer('NFC'), preTokenizer = whitespacePreTokenizer() } = rest
  const names = { ...defaultSpecialTokens, ...specialTokens }
  return {
    normalizer,
    preTokenizer,
    decoder: null, // words are joined by spaces
    specialTokens: names,
    moreSpecialTokens,
    learn: (words, special) =>
      new WordLevelModel(
        learnWordLevel(words, { ...rest, specialTokens: special }).map(
          (token, id) => [token, id] as const,
        ),
        { unkToken: names.unk },
      ),
  }
}
