import { wordPieceDecoder } from '../decoders/word-piece.ts'
import { WordPieceModel } from '../models/word-piece-model.ts'
import { bertNormalizer } from '../normalizers/bert.ts'
import { bertPreTokenizer } from '../pre-tokenizers/bert.ts'
import { learnWordPiece } from '../training/learn-bpe.ts'
import type { WordPieceTrainingOptions } from '../training/learn-bpe.ts'
import { basicsOf } from './basics.ts'
import type { BasicOptions } from './basics.ts'
import type { Recipe } from './recipe.ts'
import type { SpecialTokens } from './special-tokens.ts'
import { withIds } from './with-ids.ts'

export interface WordPieceOptions
  extends BasicOptions, Omit<WordPieceTrainingOptions, 'specialTokens' | 'endOfWordSuffix'> {}

const bertTokens: SpecialTokens = { pad: '[PAD]', sos: '[CLS]', eos: '[SEP]', unk: '[UNK]' }

/**
 * Pieces of words of which the longest that fits is taken, as BERT has them. Special tokens are called `[PAD]`,
 * `[CLS]`, `[SEP]`, `[UNK]` and `[MASK]` unless other names are given.
 *
 * @see Devlin et al. (2019), "BERT", section 3.
 */
export function wordPiece(options: WordPieceOptions): Recipe {
  const { moreSpecialTokens = ['[MASK]'], continuingSubwordPrefix = '##' } = options
  const basics = basicsOf({ ...options, moreSpecialTokens }, bertNormalizer(), bertTokens)
  return {
    ...basics,
    preTokenizer: bertPreTokenizer(),
    decoder: wordPieceDecoder({ prefix: continuingSubwordPrefix }),
    learn: (words, specialTokens) =>
      new WordPieceModel(withIds(learnWordPiece(words, { ...options, specialTokens })), {
        unkToken: basics.specialTokens.unk,
        continuingSubwordPrefix,
      }),
  }
}
