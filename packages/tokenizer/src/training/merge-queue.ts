import { grown } from './grow.ts'
import type { PairTable } from './pair-table.ts'

/**
 * Pairs that wait to be merged, the most frequent first, then those of the lower ids, then the older.
 *
 * Only what is frequent enough to come soon is kept in a heap; the long tail of rare pairs lies in a
 * plain list until the heap is empty, for most of it is never needed.
 */
export class MergeQueue {
  /** By entry: its pair, and how often that occurred when the entry was put in. */
  pair = new Int32Array(1 << 12)
  count = new Float64Array(1 << 12)
  size = 0
  readonly #pairs: PairTable
  #heap = new Int32Array(1 << 12)
  #heapSize = 0
  #later = new Int32Array(1 << 12)
  #laterSize = 0
  #bound = Infinity

  constructor(pairs: PairTable) {
    this.#pairs = pairs
  }

  /** Makes a new entry for a pair and puts it in. */
  add(pair: number): number {
    const entry = this.size++
    if (entry === this.pair.length) {
      this.pair = grown(this.pair)
      this.count = grown(this.count)
    }
    this.pair[entry] = pair
    this.push(entry)
    return entry
  }

  /** Puts an entry in, by how often its pair occurs now. */
  push(entry: number): void {
    const count = this.#pairs.count[this.pair[entry]!]!
    this.count[entry] = count
    if (count >= this.#bound) this.#pushToHeap(entry)
    else this.#pushToLater(entry)
  }

  /** Takes the first entry out; −1 if there is none. */
  pop(): number {
    if (this.#heapSize === 0) this.#lowerBound()
    if (this.#heapSize === 0) return -1
    const heap = this.#heap
    const top = heap[0]!
    const last = heap[--this.#heapSize]!
    const size = this.#heapSize
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && this.#isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!this.#isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return top
  }

  #pushToHeap(entry: number): void {
    if (this.#heapSize === this.#heap.length) this.#heap = grown(this.#heap)
    const heap = this.#heap
    let at = this.#heapSize++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#isBefore(entry, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = entry
  }

  #pushToLater(entry: number): void {
    if (this.#laterSize === this.#later.length) this.#later = grown(this.#later)
    this.#later[this.#laterSize++] = entry
  }

  #lowerBound(): void {
    let most = -Infinity
    for (let i = 0; i < this.#laterSize; i++) {
      most = Math.max(most, this.count[this.#later[i]!]!)
    }
    this.#bound = most > 0 ? most / 2 : -Infinity
    const waiting = this.#laterSize
    this.#laterSize = 0
    for (let i = 0; i < waiting; i++) {
      const entry = this.#later[i]!
      if (this.count[entry]! >= this.#bound) this.#pushToHeap(entry)
      else this.#pushToLater(entry)
    }
  }

  #isBefore(a: number, b: number): boolean {
    const byCount = this.count[a]! - this.count[b]!
    if (byCount !== 0) return byCount > 0
    const { left, right } = this.#pairs
    const first = this.pair[a]!
    const second = this.pair[b]!
    const byLeft = left[first]! - left[second]!
    if (byLeft !== 0) return byLeft < 0
    const byRight = right[first]! - right[second]!
    if (byRight !== 0) return byRight < 0
    return a < b
  }
}
