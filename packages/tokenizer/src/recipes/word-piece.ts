import { wordPieceDecoder } from '../decoders/word-piece.ts'
import { WordPieceModel } from '../models/word-piece-model.ts'
import { bertNormalizer } from '../normalizers/bert.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { bertPreTokenizer } from '../pre-tokenizers/bert.ts'
import { learnWordPiece } from '../training/learn-word-piece.ts'
import type { WordPieceTrainingOptions } from '../training/learn-word-piece.ts'
import type { Recipe } from './recipe.ts'
import type { SpecialTokenOptions, SpecialTokens } from './special-tokens.ts'

export interface WordPieceOptions
  extends SpecialTokenOptions, Omit<WordPieceTrainingOptions, 'specialTokens' | 'endOfWordSuffix'> {
  /** Default: as for BERT, in lower case and without accents. */
  readonly normalizer?: Normalizer | null | undefined
}

const bertTokens: SpecialTokens = { pad: '[PAD]', sos: '[CLS]', eos: '[SEP]', unk: '[UNK]' }

/**
 * Pieces of words of which the longest that fits is taken, as BERT has them. Special tokens are called `[PAD]`,
 * `[CLS]`, `[SEP]`, `[UNK]` and `[MASK]` unless other names are given.
 *
 * @see Devlin et al. (2019), "BERT", section 3.
 */
export function wordPiece(options: WordPieceOptions): Recipe {
  const { specialTokens, moreSpecialTokens = ['[MASK]'], ...rest } = options
  const { normalizer = bertNormalizer(), continuingSubwordPrefix = '##' } = rest
  const names = { ...bertTokens, ...specialTokens }
  return {
    normalizer,
    preTokenizer: bertPreTokenizer(),
    decoder: wordPieceDecoder({ prefix: continuingSubwordPrefix }),
    specialTokens: names,
    moreSpecialTokens,
    learn: (words, special) =>
      new WordPieceModel(
        learnWordPiece(words, { ...rest, specialTokens: special }).map(
          (token, id) => [token, id] as const,
        ),
        { unkToken: names.unk, continuingSubwordPrefix },
      ),
  }
}
