/** The rank of a pair that does not merge: after all others. */
export const noRank = 0x7fffffff

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
  /** Three numbers a slot, and nothing: the pair, and its rank plus one. */
  readonly #slots: Int32Array
  readonly #mask: number
  /** One bit for each of four times as many hashes as there are slots. */
  readonly #filter: Int32Array
  readonly #filterMask: number

  /** @param capacity - how many ranks there are */
  constructor(capacity: number) {
    this.lefts = new Int32Array(capacity).fill(-1)
    this.rights = new Int32Array(capacity).fill(-1)
    this.results = new Int32Array(capacity)
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity + 8))
    this.#slots = new Int32Array(4 * slots)
    this.#mask = slots - 1
    this.#filter = new Int32Array(slots / 8)
    this.#filterMask = slots / 8 - 1
  }

  /** Lets a pair merge. A pair that had a rank loses it. */
  set(rank: number, left: number, right: number, result: number): void {
    const slots = this.#slots
    const hash = hashOf(left, right)
    const slot = this.#find(hash, left, right)
    const before = slots[slot + 2]! - 1
    if (before !== -1) this.lefts[before] = -1
    this.#filter[(hash >>> 5) & this.#filterMask]! |= 1 << hash
    slots[slot] = left
    slots[slot + 1] = right
    slots[slot + 2] = rank + 1
    this.lefts[rank] = left
    this.rights[rank] = right
    this.results[rank] = result
  }

  /** The rank of a pair, `noRank` if it does not merge. */
  rankOf(left: number, right: number): number {
    const hash = hashOf(left, right)
    if (((this.#filter[(hash >>> 5) & this.#filterMask]! >>> hash) & 1) === 0) return noRank
    const found = this.#slots[this.#find(hash, left, right) + 2]!
    return found === 0 ? noRank : found - 1
  }

  /** Where the pair stands, or the empty slot where it would. */
  #find(hash: number, left: number, right: number): number {
    const slots = this.#slots
    const mask = this.#mask
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = at << 2
      if (slots[slot + 2] === 0 || (slots[slot] === left && slots[slot + 1] === right)) return slot
    }
  }
}

function hashOf(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)
  return hash ^ (hash >>> 15)
}
