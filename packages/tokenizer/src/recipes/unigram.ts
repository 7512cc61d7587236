import { UnigramModel } from '../models/unigram/unigram-model.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { metaspacePreTokenizer } from '../pre-tokenizers/metaspace.ts'
import { learnUnigram } from '../training/learn-unigram.ts'
import type { LearnedUnigram, UnigramTrainingOptions } from '../training/learn-unigram.ts'
import { basicsOf } from './basics.ts'
import type { BasicOptions } from './basics.ts'
import { byteTokens, metaspaceDecoderOf } from './byte-fallback.ts'
import type { ByteFallbackOptions } from './byte-fallback.ts'
import type { Recipe } from './recipe.ts'

export interface UnigramRecipeOptions
  extends
    BasicOptions,
    ByteFallbackOptions,
    Omit<UnigramTrainingOptions, 'specialTokens' | 'unkToken'> {}

/**
 * A unigram language model of pieces, with ▁ for spaces, as sentencepiece has it by default. It can choose among
 * segmentations, which makes a model that learns from them robust. What the alphabet lacks is unknown, or its bytes.
 *
 * @see Kudo (2018), "Subword Regularization", sections 3.1 and 3.2.
 */
export function unigram(options: UnigramRecipeOptions): Recipe {
  const { byteFallback = false } = options
  const basics = basicsOf(options, normalFormNormalizer('NFKC'))
  const unkToken = basics.specialTokens.unk
  return {
    ...basics,
    preTokenizer: metaspacePreTokenizer(),
    decoder: metaspaceDecoderOf(options),
    learn: (words, special) => {
      const specialTokens = byteFallback ? [...special, ...byteTokens] : special
      const learned = learnUnigram(words, { ...options, specialTokens, unkToken })
      const pieces = byteFallback ? withDearBytes(learned.pieces, special.length) : learned.pieces
      return new UnigramModel(pieces, { unkId: learned.unkId, byteFallback })
    },
  }
}

/** Scores the tokens of bytes so low that their names in a text are rather spelled, by characters that are known. */
function withDearBytes(pieces: LearnedUnigram['pieces'], first: number): LearnedUnigram['pieces'] {
  const lowest = pieces.reduce((least, [, score]) => Math.min(least, score), 0)
  const dear = lowest * (byteTokens[0]!.length + 1)
  return pieces.map(([piece, score], id) =>
    id >= first && id < first + byteTokens.length ? [piece, dear] : [piece, score],
  )
}
