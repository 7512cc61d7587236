import { fuseDecoder } from '../decoders/fuse.ts'
import { BpeModel } from '../models/bpe/bpe-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { fixedLengthPreTokenizer } from '../pre-tokenizers/fixed-length.ts'
import { learnCharacters } from '../training/learn-characters.ts'
import type { WordLevelTrainingOptions } from '../training/learn-word-level.ts'
import type { Recipe } from './recipe.ts'
import { defaultSpecialTokens } from './special-tokens.ts'
import type { SpecialTokenOptions } from './special-tokens.ts'

export interface CharactersOptions
  extends SpecialTokenOptions, Partial<Omit<WordLevelTrainingOptions, 'specialTokens'>> {
  /** Default: Unicode normal form C. */
  readonly normalizer?: Normalizer | null | undefined
}

/** Every character (code point) of the text is a token; by default all that occur. It is a BPE without merges. */
export function characters(options: CharactersOptions = {}): Recipe {
  const {
    specialTokens,
    moreSpecialTokens = [],
    normalizer = normalFormNormalizer('NFC'),
    ...rest
  } = options
  const { vocabularySize = 0x110000, acceptFewer = options.vocabularySize === undefined } = rest
  const names = { ...defaultSpecialTokens, ...specialTokens }
  return {
    normalizer,
    preTokenizer: fixedLengthPreTokenizer(1),
    decoder: fuseDecoder(),
    specialTokens: names,
    moreSpecialTokens,
    learn: (words, special) => {
      const tokens = learnCharacters(words, {
        ...rest,
        vocabularySize,
        acceptFewer,
        specialTokens: special,
      })
      return new BpeModel(
        tokens.map((token, id) => [token, id] as const),
        [],
        { unkToken: names.unk },
      )
    },
  }
}
