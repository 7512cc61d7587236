import { grown } from './grow.ts'

/**
 * Pairs of neighbouring symbols, numbered as they come, with how often each occurs. An open hash table
 * over plain numbers: training looks pairs up some millions of times, and a `Map` of keys made of two
 * numbers is several times slower.
 */
export class PairTable {
  left = new Int32Array(1 << 12)
  right = new Int32Array(1 << 12)
  count = new Float64Array(1 << 12)
  size = 0
  #places = new Int32Array(1 << 14) // number of the pair + 1; 0 is a free place

  /** The number of a pair, a new one if it was never seen; a new pair occurs 0 times. */
  numberOf(left: number, right: number): number {
    const places = this.#places
    const mask = places.length - 1
    let at = hash(left, right) & mask
    for (;;) {
      const pair = places[at]! - 1
      if (pair < 0) break
      if (this.left[pair] === left && this.right[pair] === right) return pair
      at = (at + 1) & mask
    }
    const pair = this.size++
    if (pair === this.left.length) {
      this.left = grown(this.left)
      this.right = grown(this.right)
      this.count = grown(this.count)
    }
    this.left[pair] = left
    this.right[pair] = right
    places[at] = pair + 1
    if (3 * this.size > places.length) this.#spread()
    return pair
  }

  #spread(): void {
    const places = new Int32Array(4 * this.#places.length)
    const mask = places.length - 1
    for (let pair = 0; pair < this.size; pair++) {
      let at = hash(this.left[pair]!, this.right[pair]!) & mask
      while (places[at] !== 0) at = (at + 1) & mask
      places[at] = pair + 1
    }
    this.#places = places
  }
}

function hash(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right ^ (left >>> 7), 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}
