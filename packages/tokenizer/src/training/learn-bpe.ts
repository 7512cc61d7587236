import type { Merge } from './merge.ts'
import { alphabetOf } from './alphabet.ts'
import type { AlphabetOptions } from './alphabet.ts'
import { MergeLearner } from './merge-learner.ts'
import { toSymbols } from './symbols.ts'
import type { AffixOptions } from './symbols.ts'
import { TokenIds } from './token-ids.ts'
import { checkLeast, checkSpecialTokens, checkSupported, checkVocabularySize, checkWhole } from './training-options.ts' // prettier-ignore
import type { VocabularyOptions } from './training-options.ts'
import type { WordCounts } from './word-counter.ts'
import { readWords } from './word-corpus.ts'

export interface BpeTrainingOptions extends VocabularyOptions, AlphabetOptions, AffixOptions {
  /** A pair that occurs less often is not merged. Default: 2, for what occurs once teaches nothing. */
  readonly minimumFrequency?: number | undefined
  /**
   * New tokens stay shorter than so many characters, affixes not counted; two single characters may
   * always merge. Default: no limit. The same number does the same in Hugging Face's library.
   */
  readonly maximumTokenLength?: number | undefined
}

/** What byte-pair encoding learns: tokens by id, and the merges in the order of their ranks. */
export interface LearnedBpe {
  readonly vocabulary: readonly string[]
  readonly merges: readonly Merge[]
}

/**
 * Learns a byte-pair encoding: starting from characters, the most frequent pair of neighbours becomes a
 * token, again and again; of equally frequent pairs the one of the lower ids. Byte-level words are
 * written in byte characters, words of sentencepiece's kind with ▁; the algorithm is the same.
 *
 * The merges are those of Hugging Face's library, in the same order. Ids are the special tokens, the
 * alphabet by code point, what affixes make of it, then tokens as they are learned.
 *
 * @throws `VocabularyError` if special tokens and alphabet are more than the vocabulary is to have, or
 *   if the words have too few frequent pairs for so many tokens; it says how many they support.
 * @throws `TokenizerError` for special tokens that repeat, and for counts that are not whole numbers.
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2, algorithm 1.
 */
export function learnBpe(words: WordCounts, options: BpeTrainingOptions): LearnedBpe {
  const { vocabularySize, acceptFewer = false, specialTokens = [] } = options
  const { minimumFrequency = 2, maximumTokenLength = Infinity } = options
  checkVocabularySize(vocabularySize)
  checkSpecialTokens(specialTokens)
  checkWhole('minimumFrequency', minimumFrequency, 0)
  checkWhole('maximumTokenLength', maximumTokenLength, 1)
  const tokens = new TokenIds()
  for (const token of specialTokens) tokens.add(token)
  const corpus = readWords(words)
  for (const code of alphabetOf(corpus, options)) tokens.add(String.fromCodePoint(code))
  const symbols = toSymbols(corpus, tokens, options)
  checkLeast(tokens.size, vocabularySize, `${specialTokens.length} special ones and the alphabet`)
  const learner = new MergeLearner(symbols, tokens, {
    continuingSubwordPrefix: options.continuingSubwordPrefix ?? '',
    maximumTokenLength,
  })
  const merges = learner.learn(vocabularySize, minimumFrequency)
  if (!acceptFewer) checkSupported(tokens.size, vocabularySize)
  return { vocabulary: tokens.vocabulary, merges }
}
