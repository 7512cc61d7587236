import type { Decoder } from '../decoders/decoder.ts'
import type { Model } from '../models/model.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import type { WordCounts } from '../training/word-counter.ts'
import type { SpecialTokens } from './special-tokens.ts'

/** How a tokenizer is made from text: what the text goes through, and how a model is learned from what comes out. */
export interface Recipe {
  readonly normalizer: Normalizer | null
  readonly preTokenizer: PreTokenizer | null
  readonly decoder: Decoder | null
  readonly specialTokens: SpecialTokens
  readonly moreSpecialTokens: readonly string[]
  /**
   * Learns a model.
   *
   * @param words - the pieces of the text, with how often each occurs
   * @param specialTokens - the first tokens of the vocabulary, in this order
   */
  learn(words: WordCounts, specialTokens: readonly string[]): Model
}
