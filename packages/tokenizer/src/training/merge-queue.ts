import { grow } from '../collections/grow.ts'
import { PriorityQueue } from '../collections/priority-queue.ts'
import type { PairCounts } from './pair-counts.ts'

/**
 * Priority queue of pairs to merge: the most frequent first, then those of lower ids, then the older.
 *
 * Only pairs that are frequent enough to be merged soon are in the heap. The long tail of rare pairs is
 * in a plain list until the heap is empty, because most of it is never needed.
 */
export class MergeQueue {
  /** By entry: its pair, and the count of the pair when the entry was queued. */
  pair = new Int32Array(1 << 12)
  count = new Float64Array(1 << 12)
  size = 0
  readonly #pairs: PairCounts
  readonly #heap = new PriorityQueue<number>((a, b) => this.#isBefore(a, b))
  #rare: number[] = []
  /** Entries with lower counts are rare. */
  #threshold = Infinity

  constructor(pairs: PairCounts) {
    this.#pairs = pairs
  }

  /** Makes an entry for a pair and queues it. */
  add(pair: number): number {
    const entry = this.size++
    if (entry === this.pair.length) {
      this.pair = grow(this.pair, this.size)
      this.count = grow(this.count, this.size)
    }
    this.pair[entry] = pair
    this.push(entry)
    return entry
  }

  /** Queues an entry by the current count of its pair. */
  push(entry: number): void {
    this.count[entry] = this.#pairs.count[this.pair[entry]!]!
    this.#enqueue(entry)
  }

  /** Removes and returns the first entry; −1 if the queue is empty. */
  pop(): number {
    if (this.#heap.size === 0) this.#lowerThreshold()
    return this.#heap.pop() ?? -1
  }

  #enqueue(entry: number): void {
    if (this.count[entry]! >= this.#threshold) this.#heap.push(entry)
    else this.#rare.push(entry)
  }

  #lowerThreshold(): void {
    const entries = this.#rare
    this.#rare = []
    let max = -Infinity
    for (const entry of entries) max = Math.max(max, this.count[entry]!)
    this.#threshold = max > 0 ? max / 2 : -Infinity
    for (const entry of entries) this.#enqueue(entry)
  }

  #isBefore(a: number, b: number): boolean {
    const byCount = this.count[a]! - this.count[b]!
    if (byCount !== 0) return byCount > 0
    const { left, right } = this.#pairs
    const pairOfA = this.pair[a]!
    const pairOfB = this.pair[b]!
    const byLeft = left[pairOfA]! - left[pairOfB]!
    if (byLeft !== 0) return byLeft < 0
    const byRight = right[pairOfA]! - right[pairOfB]!
    if (byRight !== 0) return byRight < 0
    return a < b
  }
}
