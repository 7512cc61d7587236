import { TokenizerError } from '../../errors.ts'

/** The rank of a pair that does not merge: after all others, and small enough for a place of six bits beside it. */
export const noRank = 0x1ffffff

/**
 * Which neighbours merge, in which order of rank, and to what.
 *
 * It is asked about each pair of each new word, and mostly the answer is no: a small table of bits says so
 * without a look at the large one.
 */
export class MergeTable {
  /** By rank; −1 where a rank has no pair. */
  readonly lefts: Int32Array
  readonly rights: Int32Array
  readonly results: Int32Array
  /** A rank plus one a slot. The pair stands by rank: what is asked at random had better be small. */
  readonly #slots: Int32Array
  readonly #mask: number
  /** One bit for each of four times as many hashes as there are slots. */
  readonly #filter: Int32Array
  readonly #filterMask: number

  /**
   * @param capacity - how many ranks there are
   * @throws `TokenizerError` if there are more than 33 million.
   */
  constructor(capacity: number) {
    if (capacity >= noRank)
      throw new TokenizerError(
        `There may be at most ${noRank - 1} merges, but there are ${capacity}.`,
      )
    this.lefts = new Int32Array(capacity).fill(-1)
    this.rights = new Int32Array(capacity).fill(-1)
    this.results = new Int32Array(capacity)
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity + 8))
    this.#slots = new Int32Array(slots)
    this.#mask = slots - 1
    this.#filter = new Int32Array(slots / 8)
    this.#filterMask = slots / 8 - 1
  }

  /** Lets a pair merge. A pair that had a rank loses it. */
  set(rank: number, left: number, right: number, result: number): void {
    const hash = hashOf(left, right)
    const slot = this.#find(hash, left, right)
    const before = this.#slots[slot]! - 1
    if (before !== -1) this.lefts[before] = -1
    this.#filter[(hash >>> 5) & this.#filterMask]! |= 1 << hash
    this.#slots[slot] = rank + 1
    this.lefts[rank] = left
    this.rights[rank] = right
    this.results[rank] = result
  }

  /** The rank of a pair, `noRank` if it does not merge. */
  rankOf(left: number, right: number): number {
    const hash = hashOf(left, right)
    if (((this.#filter[(hash >>> 5) & this.#filterMask]! >>> hash) & 1) === 0) return noRank
    const found = this.#slots[this.#find(hash, left, right)]!
    return found === 0 ? noRank : found - 1
  }

  /** Where the rank of the pair stands, or the empty slot where it would. */
  #find(hash: number, left: number, right: number): number {
    const { lefts, rights } = this
    const slots = this.#slots
    const mask = this.#mask
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const rank = slots[at]! - 1
      if (rank === -1 || (lefts[rank] === left && rights[rank] === right)) return at
    }
  }
}

function hashOf(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)
  return hash ^ (hash >>> 15)
}
