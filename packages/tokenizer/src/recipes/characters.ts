import { fuseDecoder } from '../decoders/sequence.ts'
import { BpeModel } from '../models/bpe/bpe-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { fixedLengthPreTokenizer } from '../pre-tokenizers/fixed-length.ts'
import { learnCharacters } from '../training/learn-word-level.ts'
import type { WordLevelTrainingOptions } from '../training/learn-word-level.ts'
import { basicsOf } from './basics.ts'
import type { BasicOptions } from './basics.ts'
import type { Recipe } from './recipe.ts'
import { withIds } from './with-ids.ts'

export interface CharactersOptions
  extends BasicOptions, Partial<Omit<WordLevelTrainingOptions, 'specialTokens'>> {}

/** Every character (code point) of the text is a token; by default all that occur. It is a BPE without merges. */
export function characters(options: CharactersOptions = {}): Recipe {
  const { vocabularySize = 0x110000, acceptFewer = options.vocabularySize === undefined } = options
  const basics = basicsOf(options, normalFormNormalizer('NFC'))
  return {
    ...basics,
    preTokenizer: fixedLengthPreTokenizer(1),
    decoder: fuseDecoder(),
    learn: (words, specialTokens) => {
      const limits = { vocabularySize, acceptFewer, specialTokens }
      const vocabulary = withIds(learnCharacters(words, { ...options, ...limits }))
      return new BpeModel(vocabulary, [], { unkToken: basics.specialTokens.unk })
    },
  }
}
