import { alphabetOf } from './alphabet.ts'
import type { AlphabetOptions } from './alphabet.ts'
import { toBaseSymbols } from './base-symbols.ts'
import type { AffixOptions } from './base-symbols.ts'
import { MergeLearner } from './merge-learner.ts'
import type { Merge } from './merge-learner.ts'
import { TokenIds } from './token-ids.ts'
import { checkInteger, checkMinimumSize, checkSpecialTokens, checkSupported, checkVocabularySize } from './training-options.ts' // prettier-ignore
import type { VocabularyOptions } from './training-options.ts'
import { readWords } from './word-corpus.ts'
import type { WordCounts } from './word-counter.ts'

/** Options of training a byte-pair encoding. */
export interface BpeTrainingOptions extends VocabularyOptions, AlphabetOptions, AffixOptions {
  /** The minimum count of a pair to merge. Default: 2; one occurrence does not generalise. */
  readonly minimumFrequency?: number | undefined
  /**
   * Learned tokens are shorter than this many characters, without affixes; two single characters
   * may always merge. Default: no limit. The same number has the same effect in Hugging Face's
   * library.
   */
  readonly maximumTokenLength?: number | undefined
}

/** A learned byte-pair encoding: tokens by id, and merges in the order of their ranks. */
export interface LearnedBpe {
  readonly vocabulary: readonly string[]
  readonly merges: readonly Merge[]
}

/**
 * Learns a byte-pair encoding: starting from characters, it repeatedly merges the most frequent
 * pair of adjacent tokens into a new token; ties go to the pair with the lower ids. The algorithm
 * is the same for byte-level words and for words that start with sentencepiece's ▁.
 *
 * The merges are those of Hugging Face's library, in the same order. The first ids are the special
 * tokens, then the alphabet in code-point order, its characters with affixes, and the learned
 * tokens in the order of merges.
 *
 * @throws `VocabularyError` if special tokens and alphabet exceed `vocabularySize`, or if the
 *   words have too few frequent pairs; the error contains the number of supported tokens.
 * @throws `TokenizerError` for duplicate special tokens, and for counts that are not integers.
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2, algorithm 1.
 */
export function learnBpe(words: WordCounts, options: BpeTrainingOptions): LearnedBpe {
  const { vocabularySize, acceptFewer = false, specialTokens = [] } = options
  const { minimumFrequency = 2, maximumTokenLength = Infinity } = options
  checkVocabularySize(vocabularySize)
  checkSpecialTokens(specialTokens)
  checkInteger('minimumFrequency', minimumFrequency, 0)
  checkInteger('maximumTokenLength', maximumTokenLength, 1)
  const tokens = new TokenIds()
  for (const token of specialTokens) tokens.add(token)
  const corpus = readWords(words)
  for (const code of alphabetOf(corpus, options)) tokens.add(String.fromCodePoint(code))
  const symbols = toBaseSymbols(corpus, tokens, options)
  const required = `${specialTokens.length} special tokens and the alphabet`
  checkMinimumSize(tokens.size, vocabularySize, required)
  const learner = new MergeLearner(symbols, tokens, {
    continuingSubwordPrefix: options.continuingSubwordPrefix ?? '',
    maximumTokenLength,
  })
  const merges = learner.learn(vocabularySize, minimumFrequency)
  if (!acceptFewer) checkSupported(tokens.size, vocabularySize)
  return { vocabulary: tokens.vocabulary, merges }
}

/** Options of training a WordPiece vocabulary. */
export interface WordPieceTrainingOptions extends BpeTrainingOptions {
  /** The prefix of tokens that do not start a word. Default: `##`. */
  readonly continuingSubwordPrefix?: string | undefined
}

/**
 * Learns a WordPiece vocabulary by merging the most frequent pairs, as Hugging Face's library does.
 * The tokenizer needs only the tokens, because it takes the longest one that matches.
 *
 * @throws the errors of `learnBpe`.
 */
export function learnWordPiece(
  words: WordCounts,
  options: WordPieceTrainingOptions,
): readonly string[] {
  const { continuingSubwordPrefix = '##' } = options
  return learnBpe(words, { ...options, continuingSubwordPrefix }).vocabulary
}
