import { UnigramModel } from '../models/unigram/unigram-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { metaspacePreTokenizer } from '../pre-tokenizers/metaspace.ts'
import { learnUnigram } from '../training/learn-unigram.ts'
import type { LearnedUnigram, UnigramTrainingOptions } from '../training/learn-unigram.ts'
import { commonParts } from './recipe.ts'
import { byteTokens, metaspaceDecoderOf } from './byte-fallback.ts'
import type { ByteFallbackOptions } from './byte-fallback.ts'
import type { Recipe, RecipeOptions } from './recipe.ts'

/** Options of `unigram`. */
export interface UnigramRecipeOptions
  extends
    RecipeOptions,
    ByteFallbackOptions,
    Omit<UnigramTrainingOptions, 'specialTokens' | 'unkToken'> {}

/**
 * A unigram language model of pieces with ▁ for spaces, the default model of sentencepiece. It can
 * sample segmentations, which regularises a model in training. Characters outside the alphabet
 * become the unknown token, or byte tokens with `byteFallback`.
 *
 * @see Kudo (2018), "Subword Regularization", sections 3.1 and 3.2.
 */
export function unigram(options: UnigramRecipeOptions): Recipe {
  const { byteFallback = false } = options
  const common = commonParts(options, normalFormNormalizer('NFKC'))
  const unkToken = common.specialTokens.unk
  return {
    ...common,
    preTokenizer: metaspacePreTokenizer(),
    decoder: metaspaceDecoderOf(options),
    learn: (words, firstTokens) => {
      const specialTokens = byteFallback ? [...firstTokens, ...byteTokens] : firstTokens
      const learned = learnUnigram(words, { ...options, specialTokens, unkToken })
      const pieces = byteFallback
        ? withPenalisedBytes(learned.pieces, firstTokens.length)
        : learned.pieces
      return new UnigramModel(pieces, { unkId: learned.unkId, byteFallback })
    },
  }
}

/** Lowers the scores of byte tokens so that a text like `<0x41>` is segmented into characters. */
function withPenalisedBytes(
  pieces: LearnedUnigram['pieces'],
  firstByteId: number,
): LearnedUnigram['pieces'] {
  const minScore = pieces.reduce((min, [, score]) => Math.min(min, score), 0)
  const penalty = minScore * (byteTokens[0]!.length + 1)
  return pieces.map(([piece, score], id) =>
    id >= firstByteId && id < firstByteId + byteTokens.length ? [piece, penalty] : [piece, score],
  )
}
