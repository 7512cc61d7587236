import { BacktrackingMerger } from './backtracking-merger.ts'
import { mergeByHeap, type MergeDropout } from './merge-by-heap.ts'
import { maxScanLength, mergeByScan } from './merge-by-scan.ts'
import type { MergeTable } from './merge-table.ts'
import { SplitTable } from './split-table.ts'
import type { Symbols } from './symbols.ts'

/** Up to this many symbols, scanning is faster than backtracking, even if the trie is built. */
const maxScanLengthWithTrie = 32

/** Merges symbols with the algorithm that is fastest for their number. */
export class Merger {
  readonly table: MergeTable
  readonly #isTextual: boolean
  #maxScanLength = maxScanLength
  #longSymbols = 0
  #backtracking: BacktrackingMerger | null | undefined

  /**
   * @param isTextual - whether every token in a merge represents its own text, unlike the unknown
   *   token. Only then do all three algorithms return the ids of Hugging Face's library: otherwise
   *   an outdated entry of the heap may match a later pair
   */
  constructor(table: MergeTable, isTextual = true) {
    this.table = table
    this.#isTextual = isTextual
  }

  /** Merges the leftmost pair of the lowest rank until no pair merges. */
  merge(symbols: Symbols, dropout?: MergeDropout): void {
    if (symbols.length < 2) return
    if (dropout || !this.#isTextual) mergeByHeap(this.table, symbols, dropout)
    else if (symbols.length <= this.#maxScanLength) mergeByScan(this.table, symbols)
    else if (!this.#mergeByBacktracking(symbols)) mergeByHeap(this.table, symbols)
  }

  #mergeByBacktracking(symbols: Symbols): boolean {
    this.#longSymbols += symbols.length
    // Building the trie takes longer than merging this many symbols with a heap.
    if (this.#longSymbols < this.table.size) return false
    if (this.#backtracking === undefined) {
      const splits = SplitTable.of(this.table)
      this.#backtracking = splits && BacktrackingMerger.of(splits)
      if (this.#backtracking) this.#maxScanLength = maxScanLengthWithTrie
    }
    return this.#backtracking?.merge(symbols) ?? false
  }
}
