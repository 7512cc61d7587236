import { fuseDecoder } from '../decoders/sequence.ts'
import { BpeModel } from '../models/bpe/bpe-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { fixedLengthPreTokenizer } from '../pre-tokenizers/fixed-length.ts'
import { learnCharacters } from '../training/learn-word-level.ts'
import type { WordLevelTrainingOptions } from '../training/learn-word-level.ts'
import { commonParts } from './recipe.ts'
import type { Recipe, RecipeOptions } from './recipe.ts'
import { withIds } from './learned-models.ts'

/** Options of `characters`. */
export interface CharactersOptions
  extends RecipeOptions, Partial<Omit<WordLevelTrainingOptions, 'specialTokens'>> {}

/**
 * A vocabulary of characters (code points), by default all that occur in the texts. The model is
 * BPE without merges.
 */
export function characters(options: CharactersOptions = {}): Recipe {
  const { vocabularySize = 0x110000, acceptFewer = options.vocabularySize === undefined } = options
  const common = commonParts(options, normalFormNormalizer('NFC'))
  return {
    ...common,
    preTokenizer: fixedLengthPreTokenizer(1),
    decoder: fuseDecoder(),
    learn: (words, specialTokens) => {
      const limits = { vocabularySize, acceptFewer, specialTokens }
      const vocabulary = withIds(learnCharacters(words, { ...options, ...limits }))
      return new BpeModel(vocabulary, [], { unkToken: common.specialTokens.unk })
    },
  }
}
