import type { Pair } from './pair.ts'

const wordsOf = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/**
 * The test pairs whose target has no near duplicate in the training text, which is a target with a
 * Jaccard similarity of words of at least `threshold`. Scores on these pairs measure more than
 * memorisation.
 *
 * @param threshold - a similarity from 0 to 1
 */
export function withoutNearDuplicates(
  test: readonly Pair[],
  training: readonly Pair[],
  threshold = 0.8,
): Pair[] {
  const wordSets = training.map(({ target }) => wordsOf(target))
  const postings = new Map<string, number[]>() // an inverted index
  for (const [i, words] of wordSets.entries()) {
    for (const word of words) {
      const list = postings.get(word)
      if (list) list.push(i)
      else postings.set(word, [i])
    }
  }
  return test.filter(({ target }) => {
    const words = wordsOf(target)
    const common = new Map<number, number>()
    for (const word of words)
      for (const i of postings.get(word) ?? []) common.set(i, (common.get(i) ?? 0) + 1)
    for (const [i, count] of common) {
      if (count / (words.size + wordSets[i]!.size - count) >= threshold) return false
    }
    return true
  })
}
