import { WordLevelModel } from '../models/word-level-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import { whitespacePreTokenizer } from '../pre-tokenizers/whitespace.ts'
import { learnWordLevel } from '../training/learn-word-level.ts'
import type { WordLevelTrainingOptions } from '../training/learn-word-level.ts'
import { basicsOf } from './basics.ts'
import type { BasicOptions } from './basics.ts'
import type { Recipe } from './recipe.ts'
import { withIds } from './with-ids.ts'

export interface WordLevelOptions
  extends BasicOptions, Omit<WordLevelTrainingOptions, 'specialTokens'> {
  /** What a word is. Default: letters and digits together, other signs together. */
  readonly preTokenizer?: PreTokenizer | undefined
}

/** Whole words, the most frequent ones; every other word is unknown. */
export function wordLevel(options: WordLevelOptions): Recipe {
  const basics = basicsOf(options, normalFormNormalizer('NFC'))
  return {
    ...basics,
    preTokenizer: options.preTokenizer ?? whitespacePreTokenizer(),
    decoder: null, // words are joined by spaces
    learn: (words, specialTokens) =>
      new WordLevelModel(withIds(learnWordLevel(words, { ...options, specialTokens })), {
        unkToken: basics.specialTokens.unk,
      }),
  }
}
