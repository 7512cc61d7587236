import { Heap } from './heap.ts'
import type { Merge } from './merges.ts'

/** A distinct word of the text: its tokens so far, and how often it occurs. */
export interface CountedWord {
  symbols: number[]
  readonly count: number
}

interface Pair {
  readonly left: number
  readonly right: number
  readonly count: number
}

const span = 0x4000000

/**
 * Merges the most frequent pair until the vocabulary is full or no pair is frequent enough. Ties go to
 * the pair of the lower ids. Only words that hold a merged pair are looked at again.
 *
 * @param words - changed
 * @param vocabulary - new tokens are put behind
 */
export function learnMerges(
  words: readonly CountedWord[],
  vocabulary: string[],
  vocabularySize: number,
  minimumFrequency: number,
): Merge[] {
  const counts = new Map<number, number>()
  const places = new Map<number, Set<number>>()
  for (const [index, { symbols, count }] of words.entries()) {
    for (let i = 0; i + 1 < symbols.length; i++)
      note(symbols[i]! * span + symbols[i + 1]!, index, count)
  }
  const open = new Heap<Pair>(
    (a, b) =>
      a.count > b.count ||
      (a.count === b.count && (a.left < b.left || (a.left === b.left && a.right < b.right))),
  )
  for (const key of counts.keys()) offer(key)

  const known = new Map(vocabulary.map((token, id) => [token, id]))
  const merges: Merge[] = []
  while (vocabulary.length < vocabularySize) {
    const best = open.pop()
    if (!best || best.count < Math.max(1, minimumFrequency)) break
    const key = best.left * span + best.right
    if (counts.get(key) !== best.count) {
      offer(key) // its count has changed since
      continue
    }
    const token = vocabulary[best.left]! + vocabulary[best.right]!
    const result = known.get(token) ?? vocabulary.push(token) - 1
    known.set(token, result)
    merges.push({ left: best.left, right: best.right, result })
    mergeEverywhere(best.left, best.right, result)
  }
  return merges

  function note(key: number, word: number, count: number): void {
    counts.set(key, (counts.get(key) ?? 0) + count)
    const set = places.get(key)
    if (set) set.add(word)
    else places.set(key, new Set([word]))
  }

  function offer(key: number): void {
    const count = counts.get(key) ?? 0
    if (count > 0) open.push({ left: Math.floor(key / span), right: key % span, count })
  }

  function mergeEverywhere(left: number, right: number, result: number): void {
    const touched = new Set<number>()
    const key = left * span + right
    for (const index of places.get(key) ?? []) {
      const { symbols, count } = words[index]!
      for (let i = 0; i + 1 < symbols.length; i++) {
        const pair = symbols[i]! * span + symbols[i + 1]!
        counts.set(pair, counts.get(pair)! - count)
      }
      const merged = mergeIn(symbols, left, right, result)
      words[index]!.symbols = merged
      for (let i = 0; i + 1 < merged.length; i++) {
        const pair = merged[i]! * span + merged[i + 1]!
        note(pair, index, count)
        if (merged[i] === result || merged[i + 1] === result) touched.add(pair)
      }
    }
    counts.delete(key)
    places.delete(key)
    for (const pair of touched) offer(pair)
  }
}

function mergeIn(
  symbols: readonly number[],
  left: number,
  right: number,
  result: number,
): number[] {
  const merged: number[] = []
  for (let i = 0; i < symbols.length; i++) {
    if (symbols[i] === left && symbols[i + 1] === right) {
      merged.push(result)
      i++
    } else merged.push(symbols[i]!)
  }
  return merged
}
