import { noRank, type MergeTable } from './merge-table.ts'

/** Ids beyond this many times the number of merges make no table by id. */
const mostIdsPerMerge = 16

/** So many times of neighbours are remembered, each in the place of an older one. */
const times = 1 << 16
const timeShift = 32 - 16

/**
 * How each token comes about: from which two, at which rank.
 *
 * A token comes about in one way only, that of its text alone, for inside its borders the same merges are
 * done wherever it stands. Other merges that would make it are never done, and are left out.
 */
export class MergeTrees {
  readonly table: MergeTable
  /** Ids below this one have a record. */
  readonly idCount: number
  /**
   * Whether no merge that is ever done makes a part of one that comes before it in the order. Files that list all
   * ways to make a token have such merges, but their parts never meet.
   */
  readonly isOrdered: boolean
  /** The longest token. */
  readonly longest: number
  /**
   * Four numbers an id, side by side, for they are asked for together: the rank at which it comes about, −1
   * if it does not come about from others; from which two; and of how many characters or bytes it is made.
   */
  readonly #records: Int32Array
  /** Three numbers a pair, and nothing: left + 1, right, and the time at which they no longer stay apart. */
  readonly #times = new Int32Array(4 * times)
  readonly #path: number[] = []

  private constructor(table: MergeTable, idCount: number) {
    this.table = table
    this.idCount = idCount
    const records = new Int32Array(4 * idCount)
    this.#records = records
    for (let id = 0; id < idCount; id++) {
      records[4 * id] = -1
      records[4 * id + 3] = 1
    }
    const { lefts, rights, results } = table
    const isResult = new Uint8Array(idCount)
    results.forEach((result, rank) => {
      if (lefts[rank] !== -1) isResult[result] = 1
    })
    const exists = (id: number): boolean => isResult[id] === 0 || this.rankOf(id) !== -1
    const early: number[] = []
    let longest = 1
    for (let rank = 0; rank < lefts.length; rank++) {
      const left = lefts[rank]!
      const right = rights[rank]!
      const result = results[rank]!
      if (left === -1) continue
      if (!exists(left) || !exists(right)) {
        early.push(rank)
        continue
      }
      if (this.rankOf(result) !== -1 || !this.#meet(left, right)) continue
      const length = this.lengthOf(left) + this.lengthOf(right)
      records.set([rank, left, right, length], 4 * result)
      longest = Math.max(longest, length)
    }
    this.isOrdered = early.every((rank) => {
      const left = lefts[rank]!
      const right = rights[rank]!
      return !exists(left) || !exists(right) || !this.#meet(left, right)
    })
    this.longest = longest
  }

  /** The trees of merges that are in order; null if they are not, or if their ids are strewn too widely. */
  static of(table: MergeTable): MergeTrees | null {
    const { lefts, rights, results } = table
    let most = 0
    for (const ids of [lefts, rights, results]) for (const id of ids) if (id > most) most = id
    if (most > mostIdsPerMerge * lefts.length + 0x10000) return null
    const trees = new MergeTrees(table, most + 1)
    return trees.isOrdered ? trees : null
  }

  /** The rank at which a token comes about; −1 if it does not come about from others. */
  rankOf(id: number): number {
    return id < this.idCount ? this.#records[4 * id]! : -1
  }

  /** Of how many characters or bytes a token is made. */
  lengthOf(id: number): number {
    return id < this.idCount ? this.#records[4 * id + 3]! : 1
  }

  /** Whether a token may stand beside another, none of their parts having merged with one of the other's. */
  canFollow(left: number, right: number): boolean {
    return this.#meet(left, right) && this.table.rankOf(left, right) === noRank
  }

  /** Whether two tokens side by side both come about, no merge across their border being done before. */
  #meet(left: number, right: number): boolean {
    const records = this.#records
    const leftRank = this.rankOf(left)
    const rightRank = this.rankOf(right)
    // Their own time is not kept: there are too many pairs of tokens, and fewer of tokens and their parts.
    if (leftRank > rightRank) return this.#knownTimeOf(records[4 * left + 2]!, right) >= leftRank
    // Of the same rank, what stands across the border is further left, and so comes first.
    return rightRank === -1 || this.#knownTimeOf(left, records[4 * right + 1]!) > rightRank
  }

  #knownTimeOf(left: number, right: number): number {
    const slot = slotOf(left, right)
    const known = this.#times
    return known[slot] === left + 1 && known[slot + 1] === right
      ? known[slot + 2]!
      : this.#timeOf(left, right)
  }

  /**
   * The rank of the merge that is first done across the border of two tokens; `noRank` if none ever is.
   *
   * Undoes the merges on both sides of the border, the last one first, down to two whose time is known; then
   * does them again, and looks whether the two that met there would have merged in the time that they had.
   */
  #timeOf(left: number, right: number): number {
    const records = this.#records
    const known = this.#times
    const path = this.#path
    let time: number
    for (;;) {
      const slot = slotOf(left, right)
      if (known[slot] === left + 1 && known[slot + 1] === right) {
        time = known[slot + 2]!
        break
      }
      path.push(left, right)
      const leftRank = this.rankOf(left)
      const rightRank = this.rankOf(right)
      if (leftRank > rightRank) left = records[4 * left + 2]!
      else if (rightRank !== -1) right = records[4 * right + 1]!
      else {
        time = noRank
        break
      }
    }
    while (path.length > 0) {
      right = path.pop()!
      left = path.pop()!
      const leftRank = this.rankOf(left)
      const rightRank = this.rankOf(right)
      const limit = leftRank > rightRank ? leftRank : rightRank + 1
      if (time >= limit) time = this.table.rankOf(left, right)
      const slot = slotOf(left, right)
      known[slot] = left + 1
      known[slot + 1] = right
      known[slot + 2] = time
    }
    return time
  }
}

function slotOf(left: number, right: number): number {
  return ((Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> timeShift) << 2
}
