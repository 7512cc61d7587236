import { learnWordLevel } from './learn-word-level.ts'
import type { WordLevelTrainingOptions } from './learn-word-level.ts'
import { readWords } from './word-corpus.ts'
import type { WordCounts } from './word-counter.ts'

/**
 * Takes the most frequent characters (code points) as tokens: the special tokens first, then
 * characters by how often they occur, then by code point.
 *
 * @throws what `learnWordLevel` throws.
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
