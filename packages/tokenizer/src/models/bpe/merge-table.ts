import { BloomFilter } from '../../collections/bloom-filter.ts'
import { hashOfPair, PairMap } from '../../collections/pair-map.ts'
import { TokenizerError } from '../../errors.ts'

/**
 * The rank of a pair that does not merge: higher than all others, and small enough that six bits of
 * an integer remain for a position.
 */
export const noRank = 0x1ffffff

/** The ranks of pairs of ids below this power of two are in a matrix. */
const matrixSize = 256

/**
 * The merges of a byte-pair encoding: pairs of tokens with their rank and the resulting token.
 *
 * `rankOf` is called for each pair of neighbours in each new word. A Bloom filter rejects most of
 * the pairs that do not merge, without a lookup in the large hash table.
 */
export class MergeTable {
  /** The number of ranks. */
  readonly size: number
  /** By rank: the ids that merge; `lefts` is −1 for a rank without a pair. */
  readonly lefts: Int32Array
  readonly rights: Int32Array
  /** By rank: the id of the merged token. */
  readonly results: Int32Array
  readonly #ranks: PairMap
  readonly #filter: BloomFilter
  /**
   * The ranks of pairs of low ids, which are mostly the byte tokens that every word starts from.
   */
  readonly #matrix = new Int32Array(matrixSize * matrixSize).fill(noRank)

  /**
   * @param size - the number of ranks
   * @throws `TokenizerError` if there are more than 33 million.
   */
  constructor(size: number) {
    if (size >= noRank)
      throw new TokenizerError(`expected at most ${noRank - 1} merges, got ${size}`)
    this.size = size
    this.lefts = new Int32Array(size).fill(-1)
    this.rights = new Int32Array(size)
    this.results = new Int32Array(size)
    this.#ranks = new PairMap(size)
    this.#filter = new BloomFilter(size)
  }

  /** Adds the merge of a pair. If the pair has a rank already, the new one replaces it. */
  set(rank: number, left: number, right: number, result: number): void {
    const previous = this.#ranks.get(left, right)
    if (previous !== -1) this.lefts[previous] = -1
    this.#filter.add(hashOfPair(left, right))
    this.#ranks.set(left, right, rank)
    if ((left | right) < matrixSize) this.#matrix[left * matrixSize + right] = rank
    this.lefts[rank] = left
    this.rights[rank] = right
    this.results[rank] = result
  }

  /** Visits the merges in the order of their ranks. */
  forEach(visit: (left: number, right: number, result: number, rank: number) => void): void {
    for (let rank = 0; rank < this.size; rank++) {
      const left = this.lefts[rank]!
      if (left !== -1) visit(left, this.rights[rank]!, this.results[rank]!, rank)
    }
  }

  /** The rank of a pair; `noRank` if it does not merge. */
  rankOf(left: number, right: number): number {
    if ((left | right) < matrixSize) return this.#matrix[left * matrixSize + right]!
    const hash = hashOfPair(left, right)
    if (!this.#filter.mayHave(hash)) return noRank
    const rank = this.#ranks.get(left, right, hash)
    return rank === -1 ? noRank : rank
  }
}
