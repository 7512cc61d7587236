import { grow } from '../collections/grow.ts'
import { PairMap } from '../collections/pair-map.ts'

/** Pairs of adjacent symbols, numbered in order of first occurrence, and their counts. */
export class PairCounts {
  left = new Int32Array(1 << 12)
  right = new Int32Array(1 << 12)
  count = new Float64Array(1 << 12)
  size = 0
  readonly #numbers = new PairMap(1 << 12)

  /** The number of a pair. A new pair gets the next number and count 0. */
  numberOf(left: number, right: number): number {
    const pair = this.#numbers.getOrSet(left, right, this.size)
    if (pair < this.size) return pair
    this.size++
    if (pair === this.left.length) {
      this.left = grow(this.left, this.size)
      this.right = grow(this.right, this.size)
      this.count = grow(this.count, this.size)
    }
    this.left[pair] = left
    this.right[pair] = right
    return pair
  }
}
