import { PairMap } from '../../collections/pair-map.ts'
import type { SplitTable } from './split-table.ts'

/** The node of the base symbol that all tokens of a sub-trie start with. */
const root = 0

/** A trie of the tokens that start with the same base symbol. Its edges are base symbols. */
export class SubTrie {
  /** By node: its parent, and the symbol of the edge from its parent. */
  readonly parents: Int32Array
  readonly symbols: Int32Array
  /** By node: its token; −1 if it is only a prefix of tokens. */
  readonly tokens: Int32Array
  size = 1
  readonly #children: PairMap

  /**
   * @param group - the tokens in the order of their indices; the first one is the base symbol
   * @param nodes - receives the node of each of them, by token
   */
  constructor({ baseCount, parts, lengths }: SplitTable, group: Int32Array, nodes: Int32Array) {
    // A token adds at most one node per base symbol of its right part.
    let maxSize = 1
    for (let i = 1; i < group.length; i++) maxSize += lengths[parts[2 * group[i]! + 1]!]!
    this.#children = new PairMap(maxSize)
    this.parents = new Int32Array(maxSize)
    this.symbols = new Int32Array(maxSize)
    this.tokens = new Int32Array(maxSize).fill(-1)
    this.tokens[root] = group[0]!
    nodes[group[0]!] = root
    const stack: number[] = []
    for (let i = 1; i < group.length; i++) {
      const token = group[i]!
      let node = nodes[parts[2 * token]!]!
      stack.push(parts[2 * token + 1]!)
      for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
        if (part < baseCount) node = this.#childOf(node, part)
        else stack.push(parts[2 * part + 1]!, parts[2 * part]!)
      }
      this.tokens[node] = token
      nodes[token] = node
    }
  }

  /** The longest token that is a proper prefix of the token of a node; −1 if there is none. */
  prefixOf(node: number): number {
    if (node === root) return -1
    let ancestor = this.parents[node]!
    while (this.tokens[ancestor] === -1) ancestor = this.parents[ancestor]!
    return this.tokens[ancestor]!
  }

  /** The children of all nodes, grouped by parent, and the start of each node's group. */
  children(): { starts: Int32Array; children: Int32Array } {
    const { size, parents } = this
    const starts = new Int32Array(size + 1)
    for (let node = 1; node < size; node++) starts[parents[node]! + 1]!++
    for (let node = 0; node < size; node++) starts[node + 1]! += starts[node]!
    const nextFree = starts.slice()
    const children = new Int32Array(size - 1)
    for (let node = 1; node < size; node++) children[nextFree[parents[node]!]!++] = node
    return { starts, children }
  }

  #childOf(parent: number, symbol: number): number {
    const child = this.#children.getOrSet(parent, symbol, this.size)
    if (child === this.size) {
      this.parents[child] = parent
      this.symbols[child] = symbol
      this.size++
    }
    return child
  }
}
