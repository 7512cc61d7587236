import { hashOf, type MergeTable } from './merge-table.ts'

/** Ids beyond this many times the number of merges make no table by id. */
const mostIdsPerMerge = 16

/** A time after all others. */
const never = 0x7fffffff

/** So many times of neighbours are remembered, each in the place of an older one. */
const times = 1 << 16
const timeShift = 32 - 16

/**
 * How each token comes about: from which two, and when.
 *
 * A token comes about in one way only, that of its text alone, for inside its borders the same merges are
 * done wherever it stands. Other merges that would make it are never done, and are left out.
 *
 * Tokens have numbers of their own here: first those that do not come about from others, the atoms, then the others in
 * the order in which they come about, so that of two numbers the higher one says which came later.
 */
export class MergeTrees {
  /** By number. */
  readonly ids: Int32Array
  readonly atomCount: number
  /** Ids below this one may have a number. */
  readonly idCount: number
  /** How many tokens have a number. */
  readonly count: number
  /**
   * Whether no merge that is ever done makes a part of one that comes before it in the order. Files that list all
   * ways to make a token have such merges, but their parts never meet.
   */
  readonly isOrdered: boolean
  /** The longest token, in atoms. */
  readonly longest: number
  /** Two numbers a token: its left part and its right part. */
  readonly parts: Int32Array
  /** By number: of how many atoms a token is made. */
  readonly lengths: Int32Array
  /** By id; −1 for what never comes about. */
  readonly #numbers: Int32Array
  /** A hash table of pairs: the number of what they merge to. */
  readonly #slots: Int32Array
  readonly #mask: number
  /** One bit for each of four times as many hashes as there are slots: mostly the answer is no. */
  readonly #filter: Int32Array
  readonly #filterMask: number

  /** Three numbers a pair, and nothing: left + 1, right, and the time at which they no longer stay apart. */
  readonly #times = new Int32Array(4 * times)
  readonly #path: number[] = []

  private constructor(table: MergeTable, idCount: number) {
    const numbers = new Int32Array(idCount)
    const isResult = new Uint8Array(idCount)
    table.forEach((_left, _right, result) => {
      isResult[result] = 1
    })
    const ids = new Int32Array(idCount)
    let count = 0
    for (let id = 0; id < idCount; id++) {
      numbers[id] = isResult[id] === 1 ? -1 : count
      if (isResult[id] === 0) ids[count++] = id
    }
    this.idCount = idCount
    this.atomCount = count
    const parts = new Int32Array(2 * idCount)
    const lengths = new Int32Array(idCount + 1).fill(1)
    const slots = 2 ** Math.ceil(Math.log2(2 * (idCount - count) + 8))
    this.ids = ids
    this.parts = parts
    this.lengths = lengths
    this.#numbers = numbers
    this.#slots = new Int32Array(slots)
    this.#mask = slots - 1
    this.#filter = new Int32Array(slots / 8)
    this.#filterMask = slots / 8 - 1
    const early: [left: number, right: number][] = []
    let longest = 1
    table.forEach((leftId, rightId, result) => {
      const left = numbers[leftId]!
      const right = numbers[rightId]!
      if (left === -1 || right === -1) {
        early.push([leftId, rightId])
        return
      }
      if (numbers[result] !== -1 || !this.canFollow(left, right)) return
      const length = lengths[left]! + lengths[right]!
      parts[2 * count] = left
      parts[2 * count + 1] = right
      lengths[count] = length
      longest = Math.max(longest, length)
      this.#add(left, right, count)
      numbers[result] = count
      ids[count++] = result
    })
    this.count = count
    this.isOrdered = early.every(([leftId, rightId]) => {
      const left = numbers[leftId]!
      const right = numbers[rightId]!
      return left === -1 || right === -1 || !this.canFollow(left, right)
    })
    this.longest = longest
  }

  /** The trees of merges that are in order; null if they are not, or if their ids are strewn too widely. */
  static of(table: MergeTable): MergeTrees | null {
    const most = table.records.reduce((most, id) => Math.max(most, id), 0)
    if (most > mostIdsPerMerge * table.size + 0x10000) return null
    const trees = new MergeTrees(table, most + 1)
    return trees.isOrdered ? trees : null
  }

  /** The number of an id; −1 for what no merge takes or makes. */
  numberOf(id: number): number {
    return id < this.idCount ? this.#numbers[id]! : -1
  }

  /** Whether a token may stand beside another, none of their parts having merged with one of the other's. */
  canFollow(left: number, right: number): boolean {
    const { parts, atomCount } = this
    // Their own time is not kept: there are too many pairs of tokens, and fewer of tokens and their parts.
    if (left > right) {
      if (left >= atomCount && this.#knownTimeOf(parts[2 * left + 1]!, right) < left) return false
    } else if (right >= atomCount) {
      // Of the same number, what stands across the border is further left, and so comes first.
      if (this.#knownTimeOf(left, parts[2 * right]!) <= right) return false
    }
    return this.#mergedOf(left, right) === never
  }

  #knownTimeOf(left: number, right: number): number {
    const known = this.#times
    const slot = timeSlotOf(left, right)
    return known[slot] === left + 1 && known[slot + 1] === right
      ? known[slot + 2]!
      : this.#timeOf(left, right)
  }

  /**
   * The number of the token that is first made across the border of two tokens; `never` if none is.
   *
   * Undoes the merges on both sides of the border, the last one first, down to two whose time is known; then
   * does them again, and looks whether the two that met there would have merged in the time that they had.
   */
  #timeOf(left: number, right: number): number {
    const { parts, atomCount } = this
    const known = this.#times
    const path = this.#path
    let time: number
    for (;;) {
      const slot = timeSlotOf(left, right)
      if (known[slot] === left + 1 && known[slot + 1] === right) {
        time = known[slot + 2]!
        break
      }
      path.push(left, right)
      if (left > right && left >= atomCount) left = parts[2 * left + 1]!
      else if (left <= right && right >= atomCount) right = parts[2 * right]!
      else {
        time = never
        break
      }
    }
    while (path.length > 0) {
      right = path.pop()!
      left = path.pop()!
      const limit = left > right ? left : right + 1
      if (time >= limit || (left < atomCount && right < atomCount))
        time = this.#mergedOf(left, right)
      const slot = timeSlotOf(left, right)
      known[slot] = left + 1
      known[slot + 1] = right
      known[slot + 2] = time
    }
    return time
  }

  /** What two tokens merge to; `never` if they do not. */
  #mergedOf(left: number, right: number): number {
    const hash = hashOf(left, right)
    if (((this.#filter[(hash >>> 5) & this.#filterMask]! >>> hash) & 1) === 0) return never
    return this.#find(hash, left, right)
  }

  /** What two tokens merge to; `never` if they do not. */
  #find(hash: number, left: number, right: number): number {
    const slots = this.#slots
    const mask = this.#mask
    const { parts } = this
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const token = slots[at]!
      if (token === 0) return never
      if (parts[2 * token] === left && parts[2 * token + 1] === right) return token
    }
  }

  #add(left: number, right: number, token: number): void {
    const slots = this.#slots
    const mask = this.#mask
    const hash = hashOf(left, right)
    this.#filter[(hash >>> 5) & this.#filterMask]! |= 1 << hash
    let at = hash & mask
    while (slots[at] !== 0) at = (at + 1) & mask
    slots[at] = token
    // What was remembered of two that did not merge yet; all others stand as they are.
    this.#times[timeSlotOf(left, right)] = 0
  }
}

function timeSlotOf(left: number, right: number): number {
  return ((Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> timeShift) << 2
}
