import { mergeLong } from './merge-long.ts'
import { mergeQueued, type MergeDropout } from './merge-queued.ts'
import { mergeShort, shortLength } from './merge-short.ts'
import type { MergeTable } from './merge-table.ts'
import { MergeTrees } from './merge-trees.ts'
import { PrefixTree } from './prefix-tree.ts'
import type { Symbols } from './symbols.ts'
import { TokenTrie } from './token-trie.ts'

/** Longer tokens may be tried too often where they almost fit. */
const longestToken = 512

/** Merges symbols in the way that is quickest for so many of them. */
export class Merger {
  readonly table: MergeTable
  readonly #isPlain: boolean
  #longSymbols = 0
  #ways: { readonly trees: MergeTrees; readonly trie: TokenTrie } | null | undefined

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
    else if (!this.#mergeLong(symbols)) mergeQueued(this.table, symbols)
  }

  #mergeLong(symbols: Symbols): boolean {
    this.#longSymbols += symbols.length
    // A trie of all tokens takes longer to make than so many symbols take to merge without one.
    if (this.#longSymbols < this.table.results.length) return false
    if (this.#ways === undefined) {
      const trees = MergeTrees.of(this.table)
      const isFit = trees !== null && trees.longest <= longestToken
      const trie = isFit ? TokenTrie.of(new PrefixTree(trees)) : null
      this.#ways = trees && trie && { trees, trie }
    }
    return this.#ways !== null && mergeLong(this.#ways.trees, this.#ways.trie, symbols)
  }
}
