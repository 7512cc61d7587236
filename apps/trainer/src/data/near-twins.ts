import type { Pair } from './pair.ts'

const wordsOf = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/**
 * The test pairs whose target has no near duplicate in the training text: no target with a Jaccard
 * similarity of words of at least `minimum`. Scores on them measure more than memory.
 *
 * @param minimum - the similarity, from 0 to 1, that makes a near duplicate
 */
export function withoutTwins(
  test: readonly Pair[],
  training: readonly Pair[],
  minimum = 0.8,
): Pair[] {
  const sets = training.map(({ target }) => wordsOf(target))
  const sentencesWith = new Map<string, number[]>() // an inverted index
  for (const [i, words] of sets.entries()) {
    for (const word of words) {
      const list = sentencesWith.get(word)
      if (list) list.push(i)
      else sentencesWith.set(word, [i])
    }
  }
  return test.filter(({ target }) => {
    const words = wordsOf(target)
    const common = new Map<number, number>()
    for (const word of words)
      for (const i of sentencesWith.get(word) ?? []) common.set(i, (common.get(i) ?? 0) + 1)
    for (const [i, count] of common) {
      if (count / (words.size + sets[i]!.size - count) >= minimum) return false
    }
    return true
  })
}
