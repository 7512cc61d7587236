import { BacktrackingMerger } from './backtracking-merger.ts'
import { mergeByHeap, type MergeDropout } from './merge-by-heap.ts'
import { maxScanLength, mergeByScan } from './merge-by-scan.ts'
import type { MergeTable } from './merge-table.ts'
import { SplitTable } from './split-table.ts'
import type { Symbols } from './symbols.ts'

/** Up to this many symbols, scanning is faster than backtracking with a trie that exists already. */
const maxScanLengthWithTrie = 32

/** Merges symbols with the algorithm that is fastest for their number. */
export class Merger {
  readonly table: MergeTable
  readonly #isPlain: boolean
  #maxScanLength = maxScanLength
  #longSymbols = 0
  #backtracking: BacktrackingMerger | null | undefined

  /**
   * @param isPlain - whether every token that merges represents the text that it spells, unlike the
   *   unknown token. Only then does no outdated entry of the heap match a later pair, so that all
   *   three algorithms give the ids of Hugging Face's heap
   */
  constructor(table: MergeTable, isPlain = true) {
    this.table = table
    this.#isPlain = isPlain
  }

  /** Merges until none can be merged, always the pair of the lowest rank, the leftmost of equals. */
  merge(symbols: Symbols, dropout?: MergeDropout): void {
    if (symbols.length < 2) return
    if (dropout || !this.#isPlain) mergeByHeap(this.table, symbols, dropout)
    else if (symbols.length <= this.#maxScanLength) mergeByScan(this.table, symbols)
    else if (!this.#mergeByBacktracking(symbols)) mergeByHeap(this.table, symbols)
  }

  #mergeByBacktracking(symbols: Symbols): boolean {
    this.#longSymbols += symbols.length
    // Building the trie takes longer than merging this many symbols by a heap.
    if (this.#longSymbols < this.table.size) return false
    if (this.#backtracking === undefined) {
      const splits = SplitTable.of(this.table)
      this.#backtracking = splits && BacktrackingMerger.of(splits)
      if (this.#backtracking) this.#maxScanLength = maxScanLengthWithTrie
    }
    return this.#backtracking?.merge(symbols) ?? false
  }
}
