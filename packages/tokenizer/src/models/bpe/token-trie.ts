import { grow } from '../../collections/grow.ts'
import { DoubleArrayTrie } from './double-array-trie.ts'
import type { SplitTable } from './split-table.ts'
import { SubTrie } from './sub-trie.ts'

/** With more cells per node than this, the trie takes too much memory. */
const maxCellsPerNode = 8

/** Bits of an entry of `matches` that are the token's length. */
export const lengthBits = 10

/**
 * A double-array trie that finds the longest token at a position.
 *
 * It is built lazily, one sub-trie per first base symbol, because most texts contain only a few
 * base symbols.
 */
export class TokenTrie {
  readonly labelBits: number
  /** By token: the longest token that is a proper prefix of it; −1 if there is none. */
  readonly prefixes: Int32Array
  /**
   * By cell: the longest token on the path to it and, in the lowest `lengthBits` bits, its length.
   */
  matches: Int32Array
  readonly #splits: SplitTable
  readonly #trie: DoubleArrayTrie
  readonly #groups: TokenGroups
  readonly #nodes: Int32Array
  readonly #isAdded: Uint8Array
  #size: number

  constructor(splits: SplitTable) {
    const { baseCount, count } = splits
    this.labelBits = Math.ceil(Math.log2(baseCount + 2))
    this.prefixes = new Int32Array(count).fill(-1)
    this.#splits = splits
    this.#groups = groupByFirstSymbol(splits)
    this.#nodes = new Int32Array(count)
    this.#isAdded = new Uint8Array(baseCount)
    this.#size = 1 + baseCount
    this.#trie = new DoubleArrayTrie(this.labelBits, baseCount + 2)
    this.#trie.addChildren(
      0,
      Int32Array.from({ length: baseCount }, (_, symbol) => symbol + 1),
      baseCount,
    )
    this.matches = new Int32Array(this.#trie.cells.length)
    // An unmergeable id matches at the root, as the token index after the last one.
    this.matches[0] = (count << lengthBits) | 1
    for (let symbol = 0; symbol < baseCount; symbol++)
      this.matches[this.#cellOf(symbol)] = (symbol << lengthBits) | 1
  }

  /**
   * The cells of the double array. A label is a base symbol plus one; the label after the last
   * symbol never matches. The margin after the last cell covers every label, so no lookup is out of
   * bounds.
   */
  get cells(): Int32Array {
    return this.#trie.cells
  }

  /**
   * Adds the tokens that start with a base symbol, unless they have been added.
   *
   * @returns false if the trie takes too much memory; then it must not be used
   */
  add(symbol: number): boolean {
    if (this.#isAdded[symbol] === 1) return true
    const { starts, tokens } = this.#groups
    const group = tokens.subarray(starts[symbol], starts[symbol + 1])
    const subTrie = new SubTrie(this.#splits, group, this.#nodes)
    for (const token of group) this.prefixes[token] = subTrie.prefixOf(this.#nodes[token]!)
    this.#isAdded[symbol] = 1
    this.#size += subTrie.size
    return this.#addSubTrie(subTrie, this.#cellOf(symbol))
  }

  #cellOf(symbol: number): number {
    return (this.#trie.cells[0]! >> this.labelBits) + symbol + 1
  }

  /** Adds nodes breadth-first, so that short tokens, the most frequent ones, are close together. */
  #addSubTrie(subTrie: SubTrie, rootCell: number): boolean {
    const trie = this.#trie
    const { size, symbols, parents } = subTrie
    const { starts, children } = subTrie.children()
    const labels = new Int32Array(this.#splits.baseCount)
    const queue = new Int32Array(size)
    const cells = new Int32Array(size)
    const depths = new Int32Array(size)
    const matches = new Int32Array(size)
    cells[0] = rootCell
    let queued = 1
    for (const node of queue) {
      const token = subTrie.tokens[node]!
      matches[node] =
        token === -1 ? matches[parents[node]!]! : (token << lengthBits) | (depths[node]! + 1)
      const start = starts[node]!
      const end = starts[node + 1]!
      if (start === end) continue
      for (let i = start; i < end; i++) {
        const label = symbols[children[i]!]! + 1
        labels[i - start] = label
        if (label >= labels[0]!) continue
        labels[i - start] = labels[0]!
        labels[0] = label
      }
      const base = trie.addChildren(cells[node]!, labels, end - start)
      if (!trie.isValid || trie.length > maxCellsPerNode * this.#size + 0x10000) return false
      for (let i = start; i < end; i++) {
        const child = children[i]!
        cells[child] = base + symbols[child]! + 1
        depths[child] = depths[node]! + 1
        queue[queued++] = child
      }
    }
    this.matches = grow(this.matches, trie.cells.length)
    cells.forEach((cell, node) => {
      this.matches[cell] = matches[node]!
    })
    return true
  }
}

/** Tokens grouped by their first base symbol, and the start of each symbol's group. */
interface TokenGroups {
  readonly starts: Int32Array
  readonly tokens: Int32Array
}

/** Counting sort of the tokens by their first base symbol. */
function groupByFirstSymbol({ baseCount, count, parts }: SplitTable): TokenGroups {
  const firsts = new Int32Array(count)
  const starts = new Int32Array(baseCount + 1)
  for (let token = 0; token < count; token++) {
    const first = token < baseCount ? token : firsts[parts[2 * token]!]!
    firsts[token] = first
    starts[first + 1]!++
  }
  for (let symbol = 0; symbol < baseCount; symbol++) starts[symbol + 1]! += starts[symbol]!
  const ends = starts.slice()
  const tokens = new Int32Array(count)
  for (let token = 0; token < count; token++) tokens[ends[firsts[token]!]!++] = token
  return { starts, tokens }
}
