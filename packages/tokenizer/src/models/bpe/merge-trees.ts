import { noRank, type MergeTable } from './merge-table.ts'

/** Ids beyond this many times the number of merges make no table by id. */
const mostIdsPerMerge = 16

/** So many answers about neighbours are remembered, each in the place of an older one. */
const answers = 1 << 14
const answerShift = 32 - 14

/**
 * How each token comes about: from which two, at which rank.
 *
 * A token comes about in one way only, that of its text alone, for inside its borders the same merges are
 * done wherever it stands. Other merges that would make it are never done, and are left out.
 */
export class MergeTrees {
  readonly table: MergeTable
  /** By id: −1 for what does not come about from others. */
  readonly ranks: Int32Array
  /** By id: of how many characters or bytes it is made. */
  readonly lengths: Int32Array
  /** The longest token. */
  readonly longest: number
  /** Two numbers an answer: left + 1, and right with the answer as its last bit. */
  readonly #answers = new Int32Array(2 * answers)

  private constructor(table: MergeTable, idCount: number) {
    this.table = table
    this.ranks = new Int32Array(idCount).fill(-1)
    this.lengths = new Int32Array(idCount).fill(1)
    const { lefts, rights, results } = table
    const isResult = new Uint8Array(idCount)
    results.forEach((result, rank) => {
      if (lefts[rank] !== -1) isResult[result] = 1
    })
    const exists = (id: number): boolean => isResult[id] === 0 || this.ranks[id] !== -1
    let longest = 1
    for (let rank = 0; rank < lefts.length; rank++) {
      const left = lefts[rank]!
      const right = rights[rank]!
      const result = results[rank]!
      if (left === -1 || this.ranks[result] !== -1 || !exists(left) || !exists(right)) continue
      if (!this.#stayApart(left, right, rank)) continue
      this.ranks[result] = rank
      this.lengths[result] = this.lengths[left]! + this.lengths[right]!
      longest = Math.max(longest, this.lengths[result]!)
    }
    this.longest = longest
  }

  /** The trees of merges that are in order; null if they are not, or if their ids are strewn too widely. */
  static of(table: MergeTable): MergeTrees | null {
    const { lefts, rights, results } = table
    let most = 0
    for (const ids of [lefts, rights, results]) for (const id of ids) if (id > most) most = id
    if (most > mostIdsPerMerge * lefts.length + 0x10000 || !table.isOrdered()) return null
    return new MergeTrees(table, most + 1)
  }

  /** Whether a token may stand beside another, none of their parts having merged with one of the other's. */
  canFollow(left: number, right: number): boolean {
    const known = this.#answers
    const slot = 2 * ((Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> answerShift)
    if (known[slot] === left + 1 && known[slot + 1]! >> 1 === right)
      return (known[slot + 1]! & 1) === 1
    const canFollow = this.#stayApart(left, right, noRank)
    known[slot] = left + 1
    known[slot + 1] = 2 * right + Number(canFollow)
    return canFollow
  }

  /**
   * Undoes the merges on both sides of the border, the last one first, and looks whether the two that then
   * meet there would have merged in the time that they had.
   *
   * @param limit - the rank before which they would have had to
   */
  #stayApart(left: number, right: number, limit: number): boolean {
    const { table } = this
    for (;;) {
      if (table.rankOf(left, right) < limit) return false
      const leftRank = this.#rankOf(left)
      const rightRank = this.#rankOf(right)
      if (leftRank > rightRank) {
        limit = leftRank
        left = table.rights[leftRank]!
      } else if (rightRank !== -1) {
        // Of the same rank, what stands across the border is further left, and so comes first.
        limit = rightRank + 1
        right = table.lefts[rightRank]!
      } else {
        return true
      }
    }
  }

  /** The rank of a token; −1 also for ids that no merge has. */
  #rankOf(id: number): number {
    return id < this.ranks.length ? this.ranks[id]! : -1
  }
}
