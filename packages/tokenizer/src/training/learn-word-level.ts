import { wellFormed } from '../models/well-formed.ts'
import { compareCodePoints } from './code-points.ts'
import { TokenIds } from './token-ids.ts'
import { checkInteger, checkMinimumSize, checkSpecialTokens, checkSupported, checkVocabularySize } from './training-options.ts' // prettier-ignore
import type { VocabularyOptions } from './training-options.ts'
import { readWords } from './word-corpus.ts'
import { checkCount } from './word-counter.ts'
import type { WordCounts } from './word-counter.ts'

/** Options of training a vocabulary of whole words or of characters. */
export interface WordLevelTrainingOptions extends VocabularyOptions {
  /** The minimum count of a word that becomes a token. Default: 1. */
  readonly minimumFrequency?: number | undefined
}

/**
 * Selects the most frequent words as tokens: the special tokens first, then words by frequency,
 * then by code point. A word that is a special token has the special token's id.
 *
 * @throws `VocabularyError` if there are fewer words, or more special tokens, than
 *   `vocabularySize`.
 * @throws `TokenizerError` for duplicate special tokens, and for counts that are not integers.
 */
export function learnWordLevel(words: WordCounts, options: WordLevelTrainingOptions): string[] {
  const { vocabularySize, acceptFewer = false, specialTokens = [], minimumFrequency = 1 } = options
  checkVocabularySize(vocabularySize)
  checkSpecialTokens(specialTokens)
  checkInteger('minimumFrequency', minimumFrequency, 0)
  checkMinimumSize(specialTokens.length, vocabularySize, 'special tokens')
  const counts = new Map<string, number>()
  for (const [word, count] of words) {
    checkCount(word, count)
    const token = wellFormed(word)
    if (token !== '') counts.set(token, (counts.get(token) ?? 0) + count)
  }
  const tokens = new TokenIds()
  for (const token of specialTokens) tokens.add(token)
  const byFrequency = [...counts].sort(
    ([a, countA], [b, countB]) => countB - countA || compareCodePoints(a, b),
  )
  for (const [word, count] of byFrequency) {
    if (tokens.size >= vocabularySize || count < minimumFrequency) break
    tokens.add(word)
  }
  if (!acceptFewer) checkSupported(tokens.size, vocabularySize)
  return tokens.vocabulary
}

/**
 * Selects the most frequent characters (code points) as tokens: the special tokens first, then
 * characters by frequency, then by code point.
 *
 * @throws the errors of `learnWordLevel`.
 */
export function learnCharacters(words: WordCounts, options: WordLevelTrainingOptions): string[] {
  const { codes, starts, counts } = readWords(words)
  const occurrences = new Map<string, number>()
  for (let word = 0; word < counts.length; word++) {
    for (let i = starts[word]!; i < starts[word + 1]!; i++) {
      const character = String.fromCodePoint(codes[i]!)
      occurrences.set(character, (occurrences.get(character) ?? 0) + counts[word]!)
    }
  }
  return learnWordLevel(occurrences, options)
}
