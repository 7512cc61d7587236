import type { Decoder } from '../decoders/decoder.ts'
import type { Model } from '../models/model.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import type { WordCounts } from '../training/word-counter.ts'

/** The tokens that represent no text, by role. */
export interface SpecialTokens {
  /** Pads short rows of a batch. */
  readonly pad: string
  /** Start of a sequence. */
  readonly sos: string
  /** End of a sequence. */
  readonly eos: string
  /** Replaces text outside the vocabulary. Byte-level encoding never needs it. */
  readonly unk: string
}

const defaultSpecialTokens: SpecialTokens = { pad: '<pad>', sos: '<s>', eos: '</s>', unk: '<unk>' }

/** How to train a tokenizer: its pipeline stages, and a function that learns the model. */
export interface Recipe {
  readonly normalizer: Normalizer | null
  readonly preTokenizer: PreTokenizer | null
  readonly decoder: Decoder | null
  readonly specialTokens: SpecialTokens
  readonly moreSpecialTokens: readonly string[]
  /**
   * Learns a model.
   *
   * @param words - the pieces of the texts with their counts
   * @param specialTokens - the first tokens of the vocabulary, in this order
   */
  learn(words: WordCounts, specialTokens: readonly string[]): Model
}

/** Options of every recipe. */
export interface RecipeOptions {
  /**
   * Default: `<pad>`, `<s>`, `</s>` and `<unk>`, with the ids 0 to 3; for `wordPiece` `[PAD]`,
   * `[CLS]`, `[SEP]` and `[UNK]`.
   */
  readonly specialTokens?: Partial<SpecialTokens> | undefined
  /** Additional special tokens, such as the roles of a chat. Default: none. */
  readonly moreSpecialTokens?: readonly string[] | undefined
  /**
   * Null for none. Default: NFC; NFKC for `metaspaceBpe` and `unigram`; lower case without accents
   * for `wordPiece`.
   */
  readonly normalizer?: Normalizer | null | undefined
}

/** The parts of a recipe that `RecipeOptions` determine. */
export function commonParts(
  { specialTokens, moreSpecialTokens = [], normalizer }: RecipeOptions,
  defaultNormalizer: Normalizer,
  defaultTokens: SpecialTokens = defaultSpecialTokens,
): Pick<Recipe, 'specialTokens' | 'moreSpecialTokens' | 'normalizer'> {
  return {
    specialTokens: { ...defaultTokens, ...specialTokens },
    moreSpecialTokens,
    normalizer: normalizer === undefined ? defaultNormalizer : normalizer,
  }
}
