import { mergeOrdered } from './merge-ordered.ts'
import { mergeQueued, type MergeDropout } from './merge-queued.ts'
import { mergeShort, shortLength } from './merge-short.ts'
import type { MergeTable } from './merge-table.ts'
import { RankBuckets } from './rank-buckets.ts'
import type { Symbols } from './symbols.ts'

/** Merges symbols in the way that is quickest for so many of them. */
export class Merger {
  readonly table: MergeTable
  readonly #isPlain: boolean
  #buckets: RankBuckets | null | undefined

  /**
   * @param isPlain - whether each token that merges stands for the text that it spells, as an unknown
   *   one does not: then a place that had its turn never merges to the same again
   */
  constructor(table: MergeTable, isPlain = true) {
    this.table = table
    this.#isPlain = isPlain
  }

  /** Merges until none can be merged, always the pair of lowest rank, the leftmost first. */
  merge(symbols: Symbols, dropout?: MergeDropout): void {
    if (symbols.length < 2) return
    if (dropout || !this.#isPlain) mergeQueued(this.table, symbols, dropout)
    else if (symbols.length <= shortLength) mergeShort(this.table, symbols)
    else this.#mergeLong(symbols)
  }

  #mergeLong(symbols: Symbols): void {
    const { table } = this
    if (this.#buckets === undefined)
      this.#buckets = table.isOrdered() ? new RankBuckets(table.results.length) : null
    if (this.#buckets) mergeOrdered(table, symbols, this.#buckets)
    else mergeQueued(table, symbols)
  }
}
