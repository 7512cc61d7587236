import { compareCodePoints, wellFormed } from './code-points.ts'
import { TokenIds } from './token-ids.ts'
import { checkLeast, checkSpecialTokens, checkSupported, checkVocabularySize, checkWhole } from './training-options.ts' // prettier-ignore
import type { VocabularyOptions } from './training-options.ts'
import { checkCount } from './word-counter.ts'
import type { WordCounts } from './word-counter.ts'

export interface WordLevelTrainingOptions extends VocabularyOptions {
  /** A word that occurs less often gets no token. Default: 1, every word may have one. */
  readonly minimumFrequency?: number | undefined
}

/**
 * Takes the most frequent words as tokens: the special tokens first, then words by how often they
 * occur, then by code points. A word that is a special token keeps the special token's id.
 *
 * @throws `VocabularyError` if there are fewer words, or more special tokens, than tokens asked for.
 * @throws `TokenizerError` for special tokens that repeat, and for counts that are not whole numbers.
 */
export function learnWordLevel(words: WordCounts, options: WordLevelTrainingOptions): string[] {
  const { vocabularySize, acceptFewer = false, specialTokens = [], minimumFrequency = 1 } = options
  checkVocabularySize(vocabularySize)
  checkSpecialTokens(specialTokens)
  checkWhole('minimumFrequency', minimumFrequency, 0)
  checkLeast(specialTokens.length, vocabularySize, 'the special ones')
  const counts = new Map<string, number>()
  for (const [word, count] of words) {
    checkCount(word, count)
    const token = wellFormed(word)
    if (token !== '') counts.set(token, (counts.get(token) ?? 0) + count)
  }
  const tokens = new TokenIds()
  for (const token of specialTokens) tokens.add(token)
  const byFrequency = [...counts].sort(
    ([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareCodePoints(a, b),
  )
  for (const [word, count] of byFrequency) {
    if (tokens.size >= vocabularySize || count < minimumFrequency) break
    tokens.add(word)
  }
  if (!acceptFewer) checkSupported(tokens.size, vocabularySize)
  return tokens.vocabulary
}
