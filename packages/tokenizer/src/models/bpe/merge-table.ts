/** The rank of a pair that does not merge: after all others. */
export const noRank = 0x7fffffff

/**
 * Which neighbours merge, in which order of rank, and to what: a hash table in one typed array, for
 * it is asked about each pair of each new word.
 */
export class MergeTable {
  /** By rank; −1 where a rank has no pair. */
  readonly lefts: Int32Array
  readonly rights: Int32Array
  readonly results: Int32Array
  /** Four numbers a slot, so that it lies in one cache line: left + 1, right, rank, nothing. */
  readonly #slots: Int32Array
  readonly #mask: number

  /** @param capacity - how many ranks there are */
  constructor(capacity: number) {
    this.lefts = new Int32Array(capacity).fill(-1)
    this.rights = new Int32Array(capacity).fill(-1)
    this.results = new Int32Array(capacity)
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity + 2))
    this.#slots = new Int32Array(4 * slots)
    this.#mask = slots - 1
  }

  /** Lets a pair merge. A pair that had a rank loses it. */
  set(rank: number, left: number, right: number, result: number): void {
    const slots = this.#slots
    const slot = this.#find(left, right)
    if (slots[slot] !== 0) this.lefts[slots[slot + 2]!] = -1
    slots[slot] = left + 1
    slots[slot + 1] = right
    slots[slot + 2] = rank
    this.lefts[rank] = left
    this.rights[rank] = right
    this.results[rank] = result
  }

  /** The rank of a pair, `noRank` if it does not merge. */
  rankOf(left: number, right: number): number {
    const slots = this.#slots
    const slot = this.#find(left, right)
    return slots[slot] === 0 ? noRank : slots[slot + 2]!
  }

  /**
   * Whether no merge makes a pair that should have come before it: so it is with learned merges, and
   * then all places of one rank can be merged at once.
   */
  isOrdered(): boolean {
    const { lefts, rights, results } = this
    const lastOf = new Map<number, number>()
    results.forEach((result, rank) => {
      if (lefts[rank] !== -1) lastOf.set(result, rank)
    })
    return lefts.every(
      (left, rank) =>
        left === -1 ||
        ((lastOf.get(left) ?? -1) < rank && (lastOf.get(rights[rank]!) ?? -1) < rank),
    )
  }

  /** Where the pair stands, or the empty slot where it would. */
  #find(left: number, right: number): number {
    const slots = this.#slots
    const mask = this.#mask
    let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)
    hash ^= hash >>> 15
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = at << 2
      const found = slots[slot]!
      if (found === 0 || (found === left + 1 && slots[slot + 1] === right)) return slot
    }
  }
}
