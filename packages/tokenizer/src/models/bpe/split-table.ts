import { BloomFilter } from '../../collections/bloom-filter.ts'
import { hashOfPair, PairMap } from '../../collections/pair-map.ts'
import type { MergeTable } from './merge-table.ts'

/** If there are more ids per merge than this, no table by id is made. */
const maxIdsPerMerge = 16

/** The index returned for a pair that does not merge: higher than that of any token. */
const noMerge = 0x7fffffff

/** Entries of the direct-mapped cache of `#firstMergeAcross`. */
const cacheSize = 1 << 16
const cacheShift = 32 - 16

/**
 * The split table of backtracking BPE: the two parts from which each token is merged.
 *
 * Each token is merged from only one pair, the last two parts when its own text is encoded, because
 * the merges within the borders of a token are the same in every context. Other merges with the
 * same result never happen and are omitted.
 *
 * Tokens have indices here: first the base symbols, which are not the result of a merge, then the
 * other tokens in the order of their merges. A token with a higher index is merged later.
 *
 * @see van Antwerpen and Neubeck (2024), "So many tokens, so little time: Introducing a faster,
 * more flexible byte-pair tokenizer", and their crate `bpe` in `github/rust-gems`.
 */
export class SplitTable {
  /** By index: the token's id. */
  readonly ids: Int32Array
  readonly baseCount: number
  /** Ids below this one may have an index. */
  readonly idCount: number
  /** The number of tokens that have an index. */
  readonly count: number
  /**
   * Whether each merge comes after the merges of its parts, except for merges that never happen.
   * Files that list all splits of each token contain such merges.
   */
  readonly isOrdered: boolean
  /** The length of the longest token, in base symbols. */
  readonly maxLength: number
  /** By index, two numbers: the indices of the left and the right part. */
  readonly parts: Int32Array
  /** By index: the length in base symbols. */
  readonly lengths: Int32Array
  /** By id: the index; −1 for tokens that never result from a merge. */
  readonly #indices: Int32Array
  /** By the indices of two parts: the index of the token merged from them. */
  readonly #merged: PairMap
  readonly #filter: BloomFilter
  /** Four numbers per entry: left + 1, right, `#firstMergeAcross(left, right)` and one unused. */
  readonly #cache = new Int32Array(4 * cacheSize)
  readonly #path: number[] = []

  private constructor(table: MergeTable, idCount: number) {
    const indices = new Int32Array(idCount)
    const isResult = new Uint8Array(idCount)
    table.forEach((_left, _right, result) => {
      isResult[result] = 1
    })
    const ids = new Int32Array(idCount)
    let count = 0
    for (let id = 0; id < idCount; id++) {
      indices[id] = isResult[id] === 1 ? -1 : count
      if (isResult[id] === 0) ids[count++] = id
    }
    this.idCount = idCount
    this.baseCount = count
    const parts = new Int32Array(2 * idCount)
    const lengths = new Int32Array(idCount + 1).fill(1)
    this.ids = ids
    this.parts = parts
    this.lengths = lengths
    this.#indices = indices
    this.#merged = new PairMap(idCount - count)
    this.#filter = new BloomFilter(idCount - count)
    const outOfOrder: [left: number, right: number][] = []
    let maxLength = 1
    table.forEach((leftId, rightId, result) => {
      const left = indices[leftId]!
      const right = indices[rightId]!
      if (left === -1 || right === -1) {
        outOfOrder.push([leftId, rightId])
        return
      }
      if (indices[result] !== -1 || !this.isValidPair(left, right)) return
      const length = lengths[left]! + lengths[right]!
      parts[2 * count] = left
      parts[2 * count + 1] = right
      lengths[count] = length
      maxLength = Math.max(maxLength, length)
      this.#add(left, right, count)
      indices[result] = count
      ids[count++] = result
    })
    this.count = count
    this.isOrdered = outOfOrder.every(([leftId, rightId]) => {
      const left = indices[leftId]!
      const right = indices[rightId]!
      return left === -1 || right === -1 || !this.isValidPair(left, right)
    })
    this.maxLength = maxLength
  }

  /** Null if the merges are not ordered, or if the ids are too sparse. */
  static of(table: MergeTable): SplitTable | null {
    let maxId = 0
    table.forEach((left, right, result) => {
      maxId = Math.max(maxId, left, right, result)
    })
    if (maxId > maxIdsPerMerge * table.size + 0x10000) return null
    const splits = new SplitTable(table, maxId + 1)
    return splits.isOrdered ? splits : null
  }

  /** The index of an id; −1 if it has none. */
  indexOf(id: number): number {
    return id < this.idCount ? this.#indices[id]! : -1
  }

  /**
   * Whether two tokens can be neighbours in an encoded text: no part of one merges with a part of
   * the other before both tokens are complete. Named `is_valid_token_pair` in the crate `bpe`.
   */
  isValidPair(left: number, right: number): boolean {
    const { parts, baseCount } = this
    // The result for the pair itself is not cached: pairs of whole tokens recur less often than
    // pairs of a token and a part.
    if (left > right) {
      if (left >= baseCount && this.#cachedMergeAcross(parts[2 * left + 1]!, right) < left)
        return false
    } else if (right >= baseCount) {
      // Of two merges of equal rank, the one across the border is further left and done first.
      if (this.#cachedMergeAcross(left, parts[2 * right]!) <= right) return false
    }
    return this.#mergeOf(left, right) === noMerge
  }

  #cachedMergeAcross(left: number, right: number): number {
    const cache = this.#cache
    const entry = cacheEntryOf(left, right)
    return cache[entry] === left + 1 && cache[entry + 1] === right
      ? cache[entry + 2]!
      : this.#firstMergeAcross(left, right)
  }

  /**
   * The index of the token that is first merged across the border of two tokens, or `noMerge`.
   *
   * Undoes the merges on both sides of the border, the latest one first, until the result for a
   * pair is cached or both sides are base symbols. Then redoes them, and checks at each step
   * whether the two tokens at the border would merge before the next merge on either side.
   */
  #firstMergeAcross(left: number, right: number): number {
    const { parts, baseCount } = this
    const cache = this.#cache
    const path = this.#path
    let merged: number
    for (;;) {
      const entry = cacheEntryOf(left, right)
      if (cache[entry] === left + 1 && cache[entry + 1] === right) {
        merged = cache[entry + 2]!
        break
      }
      path.push(left, right)
      if (left > right && left >= baseCount) left = parts[2 * left + 1]!
      else if (left <= right && right >= baseCount) right = parts[2 * right]!
      else {
        merged = noMerge
        break
      }
    }
    while (path.length > 0) {
      right = path.pop()!
      left = path.pop()!
      const limit = left > right ? left : right + 1
      if (merged >= limit || (left < baseCount && right < baseCount))
        merged = this.#mergeOf(left, right)
      const entry = cacheEntryOf(left, right)
      cache[entry] = left + 1
      cache[entry + 1] = right
      cache[entry + 2] = merged
    }
    return merged
  }

  /** The index of the token that two tokens merge into, or `noMerge`. */
  #mergeOf(left: number, right: number): number {
    const hash = hashOfPair(left, right)
    if (!this.#filter.mayHave(hash)) return noMerge
    const merged = this.#merged.get(left, right, hash)
    return merged === -1 ? noMerge : merged
  }

  #add(left: number, right: number, token: number): void {
    this.#filter.add(hashOfPair(left, right))
    this.#merged.set(left, right, token)
    // Only the cached result of this pair changes, which did not merge before.
    this.#cache[cacheEntryOf(left, right)] = 0
  }
}

function cacheEntryOf(left: number, right: number): number {
  return ((Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> cacheShift) << 2
}
