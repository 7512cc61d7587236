import { TokenizerError } from '../../errors.ts'

/** The rank of a pair that does not merge: after all others, and small enough for a place of six bits beside it. */
export const noRank = 0x1ffffff

/** Pairs of ids below this, a power of two, are found without a hash. */
const early = 256

/**
 * Which neighbours merge, in which order of rank, and to what.
 *
 * It is asked about each pair of each new word, and mostly the answer is no: a small table of bits says so
 * without a look at the large one.
 */
export class MergeTable {
  /** How many ranks there are. */
  readonly size: number
  /**
   * Four numbers a rank, side by side, for they are asked for together: left, which is −1 where a rank has no pair, right,
   * result, and nothing.
   */
  readonly records: Int32Array
  /** A rank plus one a slot: what is asked at random had better be small. */
  readonly #slots: Int32Array
  readonly #mask: number
  /** The ranks of pairs of low ids, which are mostly bytes: of these each new word has the most. */
  readonly #early = new Int32Array(early * early).fill(noRank)
  /** One bit for each of four times as many hashes as there are slots. */
  readonly #filter: Int32Array
  readonly #filterMask: number

  /**
   * @param size - how many ranks there are
   * @throws `TokenizerError` if there are more than 33 million.
   */
  constructor(size: number) {
    if (size >= noRank)
      throw new TokenizerError(`There may be at most ${noRank - 1} merges, but there are ${size}.`)
    this.size = size
    this.records = new Int32Array(4 * size).fill(-1)
    const slots = 2 ** Math.ceil(Math.log2(2 * size + 8))
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
    if (before !== -1) this.records[4 * before] = -1
    this.#filter[(hash >>> 5) & this.#filterMask]! |= 1 << hash
    this.#slots[slot] = rank + 1
    if ((left | right) < early) this.#early[left * early + right] = rank
    this.records[4 * rank] = left
    this.records[4 * rank + 1] = right
    this.records[4 * rank + 2] = result
  }

  /** Visits the pairs in the order of their ranks. */
  forEach(visit: (left: number, right: number, result: number, rank: number) => void): void {
    const { records } = this
    for (let rank = 0; rank < this.size; rank++) {
      const at = 4 * rank
      if (records[at] !== -1) visit(records[at]!, records[at + 1]!, records[at + 2]!, rank)
    }
  }

  /** The rank of a pair, `noRank` if it does not merge. */
  rankOf(left: number, right: number): number {
    if ((left | right) < early) return this.#early[left * early + right]!
    const hash = hashOf(left, right)
    if (((this.#filter[(hash >>> 5) & this.#filterMask]! >>> hash) & 1) === 0) return noRank
    const found = this.#slots[this.#find(hash, left, right)]!
    return found === 0 ? noRank : found - 1
  }

  /** Where the rank of the pair stands, or the empty slot where it would. */
  #find(hash: number, left: number, right: number): number {
    const { records } = this
    const slots = this.#slots
    const mask = this.#mask
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const rank = slots[at]! - 1
      if (rank === -1 || (records[4 * rank] === left && records[4 * rank + 1] === right)) return at
    }
  }
}

/** A hash of two ids; its lower bits are the better ones. */
export function hashOf(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)
  return hash ^ (hash >>> 15)
}
