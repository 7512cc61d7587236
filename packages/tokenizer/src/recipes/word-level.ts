import { WordLevelModel } from '../models/word-level-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import { whitespacePreTokenizer } from '../pre-tokenizers/whitespace.ts'
import { learnWordLevel } from '../training/learn-word-level.ts'
import type { WordLevelTrainingOptions } from '../training/learn-word-level.ts'
import { commonParts } from './recipe.ts'
import type { Recipe, RecipeOptions } from './recipe.ts'
import { withIds } from './learned-models.ts'

/** Options of `wordLevel`. */
export interface WordLevelOptions
  extends RecipeOptions, Omit<WordLevelTrainingOptions, 'specialTokens'> {
  /** Splits texts into words. Default: runs of letters and digits, and runs of other characters. */
  readonly preTokenizer?: PreTokenizer | undefined
}

/** The most frequent words are tokens; every other word is unknown. */
export function wordLevel(options: WordLevelOptions): Recipe {
  const common = commonParts(options, normalFormNormalizer('NFC'))
  return {
    ...common,
    preTokenizer: options.preTokenizer ?? whitespacePreTokenizer(),
    decoder: null, // words are joined by spaces
    learn: (words, specialTokens) =>
      new WordLevelModel(withIds(learnWordLevel(words, { ...options, specialTokens })), {
        unkToken: common.specialTokens.unk,
      }),
  }
}
