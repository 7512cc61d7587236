import { LongMerger } from './long-merger.ts'
import { mergeQueued, type MergeDropout } from './merge-queued.ts'
import { mergeShort, shortLength } from './merge-short.ts'
import type { MergeTable } from './merge-table.ts'
import { MergeTrees } from './merge-trees.ts'
import type { Symbols } from './symbols.ts'

/** Up to so many symbols, to merge them is quicker than to find the tokens in a trie that is there. */
const shortBesideTrie = 32

/** Merges symbols in the way that is quickest for so many of them. */
export class Merger {
  readonly table: MergeTable
  readonly #isPlain: boolean
  #shortLength = shortLength
  #longSymbols = 0
  #longMerger: LongMerger | null | undefined

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
    else if (symbols.length <= this.#shortLength) mergeShort(this.table, symbols)
    else if (!this.#mergeLong(symbols)) mergeQueued(this.table, symbols)
  }

  #mergeLong(symbols: Symbols): boolean {
    this.#longSymbols += symbols.length
    // A trie of all tokens takes longer to make than so many symbols take to merge without one.
    if (this.#longSymbols < this.table.size) return false
    if (this.#longMerger === undefined) {
      const trees = MergeTrees.of(this.table)
      this.#longMerger = trees && LongMerger.of(trees)
      if (this.#longMerger) this.#shortLength = shortBesideTrie
    }
    return this.#longMerger?.merge(symbols) ?? false
  }
}
