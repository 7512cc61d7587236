import { learnBpe } from './learn-bpe.ts'
import type { BpeTrainingOptions } from './learn-bpe.ts'
import type { WordCounts } from './word-counter.ts'

export interface WordPieceTrainingOptions extends BpeTrainingOptions {
  /** Stands before what does not start a word. Default: `##`. */
  readonly continuingSubwordPrefix?: string | undefined
}

/**
 * Learns pieces of words by merging the most frequent pairs, as Hugging Face's library does; a
 * WordPiece tokenizer then needs the tokens only, for it takes the longest that fits.
 *
 * @throws what `learnBpe` throws.
 */
export function learnWordPiece(
  words: WordCounts,
  options: WordPieceTrainingOptions,
): readonly string[] {
  const { continuingSubwordPrefix = '##' } = options
  return learnBpe(words, { ...options, continuingSubwordPrefix }).vocabulary
}
