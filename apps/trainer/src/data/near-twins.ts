import type { Pair } from './pair.ts'

const wordsOf = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/**
 * The pairs whose English side has no near twin in the training text: no sentence that shares at least four
 * fifths of the words of both (Jaccard). What is left measures more than memory.
 *
 * @param least - the share of common words from which on two sentences are twins
 */
export function withoutTwins(
  test: readonly Pair[],
  training: readonly Pair[],
  least = 0.8,
): Pair[] {
  const sets = training.map(({ target }) => wordsOf(target))
  const places = new Map<string, number[]>()
  for (const [i, words] of sets.entries()) {
    for (const word of words) {
      const list = places.get(word)
      if (list) list.push(i)
      else places.set(word, [i])
    }
  }
  return test.filter(({ target }) => {
    const words = wordsOf(target)
    const common = new Map<number, number>()
    for (const word of words)
      for (const i of places.get(word) ?? []) common.set(i, (common.get(i) ?? 0) + 1)
    for (const [i, count] of common) {
      if (count / (words.size + sets[i]!.size - count) >= least) return false
    }
    return true
  })
}
