import { wordPieceDecoder } from '../decoders/word-piece.ts'
import { WordPieceModel } from '../models/word-piece-model.ts'
import { bertNormalizer } from '../normalizers/bert.ts'
import { bertPreTokenizer } from '../pre-tokenizers/bert.ts'
import { learnWordPiece } from '../training/learn-bpe.ts'
import type { WordPieceTrainingOptions } from '../training/learn-bpe.ts'
import { commonParts } from './recipe.ts'
import type { Recipe, RecipeOptions, SpecialTokens } from './recipe.ts'
import { withIds } from './learned-models.ts'

/** Options of `wordPiece`. */
export interface WordPieceOptions
  extends RecipeOptions, Omit<WordPieceTrainingOptions, 'specialTokens' | 'endOfWordSuffix'> {}

const bertTokens: SpecialTokens = { pad: '[PAD]', sos: '[CLS]', eos: '[SEP]', unk: '[UNK]' }

/**
 * WordPiece as in BERT: greedy longest-match-first segmentation of words. The special tokens are
 * `[PAD]`, `[CLS]`, `[SEP]`, `[UNK]` and `[MASK]` by default.
 *
 * @see Devlin et al. (2019), "BERT", section 3.
 */
export function wordPiece(options: WordPieceOptions): Recipe {
  const { moreSpecialTokens = ['[MASK]'], continuingSubwordPrefix = '##' } = options
  const common = commonParts({ ...options, moreSpecialTokens }, bertNormalizer(), bertTokens)
  return {
    ...common,
    preTokenizer: bertPreTokenizer(),
    decoder: wordPieceDecoder({ prefix: continuingSubwordPrefix }),
    learn: (words, specialTokens) =>
      new WordPieceModel(withIds(learnWordPiece(words, { ...options, specialTokens })), {
        unkToken: common.specialTokens.unk,
        continuingSubwordPrefix,
      }),
  }
}
