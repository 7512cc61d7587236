import { PriorityQueue } from '../../collections/priority-queue.ts'
import type { RandomNumbers } from '../sampling.ts'
import { noRank, type MergeTable } from './merge-table.ts'
import type { Symbols } from './symbols.ts'

/** Dropout of merges. */
export interface MergeDropout {
  /** The probability that a merge is skipped. */
  readonly rate: number
  readonly random: RandomNumbers
}

/** The queue holds numbers: `rank * maxLength + position` sorts by rank, then by position. */
const maxLength = 2 ** 29

/**
 * Merges symbols with a priority queue of positions, in `O(n log n)`.
 *
 * With dropout, the next merge is skipped with a given probability and queued again after another
 * merge.
 *
 * @see Provilkov, Emelianenko and Voita (2020), "BPE-Dropout: Simple and Effective Subword
 * Regularization", section 3. Skipped merges are retried as in Hugging Face's library.
 */
export function mergeByHeap(table: MergeTable, symbols: Symbols, dropout?: MergeDropout): void {
  const list = new SymbolList(symbols)
  const { ids, next, previous, length } = list
  const queue = new PriorityQueue<number>((a, b) => a < b)
  const skipped: number[] = []
  const rankAt = (position: number): number =>
    ids[position] === -1 || next[position] === length
      ? noRank
      : table.rankOf(ids[position]!, ids[next[position]!]!)
  const enqueue = (position: number): void => {
    const rank = rankAt(position)
    if (rank !== noRank) queue.push(rank * maxLength + position)
  }
  for (let i = 0; i < length - 1; i++) enqueue(i)
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (dropout && dropout.random() < dropout.rate) {
      skipped.push(key)
      continue
    }
    for (const skippedKey of skipped) queue.push(skippedKey)
    skipped.length = 0
    const position = key % maxLength
    const rank = rankAt(position)
    const result = table.results[Math.floor(key / maxLength)]!
    // The pair may have changed since it was queued, but the new one may merge into the same token.
    if (rank === noRank || table.results[rank] !== result) continue
    list.merge(position, result)
    if (previous[position]! >= 0) enqueue(previous[position]!)
    enqueue(position)
  }
  list.writeTo(symbols)
}

/** Symbols as a doubly linked list, in which a merge moves no symbols. */
class SymbolList {
  /** By position: the id; −1 if the symbol was merged into a previous one. */
  readonly ids: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array
  readonly length: number

  constructor({ ids, length }: Symbols) {
    this.ids = ids
    this.length = length
    this.next = new Int32Array(length)
    this.previous = new Int32Array(length)
    for (let i = 0; i < length; i++) {
      this.next[i] = i + 1
      this.previous[i] = i - 1
    }
  }

  /** Replaces a symbol and the next one by their merge. */
  merge(position: number, result: number): void {
    const { ids, next, previous } = this
    const right = next[position]!
    const after = next[right]!
    ids[position] = result
    ids[right] = -1
    next[position] = after
    if (after < this.length) previous[after] = position
  }

  /** Writes the remaining symbols next to each other. */
  writeTo(symbols: Symbols): void {
    const { ids, next } = this
    const { ends, hasEnds } = symbols
    let length = 0
    for (let i = 0; i < this.length; i = next[i]!) {
      ids[length] = ids[i]!
      if (hasEnds) ends[length] = ends[next[i]! - 1]!
      length++
    }
    symbols.length = length
  }
}
