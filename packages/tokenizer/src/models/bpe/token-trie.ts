import { DoubleArray } from './double-array.ts'
import type { PrefixTree } from './prefix-tree.ts'

/** With more places a node than this it would take too much memory. */
const mostPlacesPerNode = 8

/** So many bits of what is found say how long the token is. */
export const lengthBits = 10

/** All tokens as a row of nodes, in which the longest one that starts at a place is found. */
export class TokenTrie {
  /** Each node as its base and, in so many lower bits, its label, which is its atom plus one; the label
   * that comes after those of atoms stands nowhere. */
  readonly nodes: Int32Array
  readonly labelBits: number
  /** By place: the longest token on the way there and, in `lengthBits`, its length. */
  readonly tokens: Int32Array

  private constructor(nodes: Int32Array, labelBits: number, tokens: Int32Array) {
    this.nodes = nodes
    this.labelBits = labelBits
    this.tokens = tokens
  }

  /** The trie of all tokens; null if they are too many, or such that it would take too much memory. */
  static of(tree: PrefixTree): TokenTrie | null {
    const { size, atoms, parents, atomCount, count } = tree
    const { starts, children } = tree.children()
    const labelBits = Math.ceil(Math.log2(atomCount + 2))
    const own = new Int32Array(atomCount)
    const row = new DoubleArray(labelBits)
    // Level by level, so that short tokens, which are met the most, lie close together.
    const queue = new Int32Array(size)
    const places = new Int32Array(size)
    const depths = new Int32Array(size)
    const longest = new Int32Array(size)
    let queued = 1
    for (const node of queue) {
      const token = tree.tokens[node]!
      longest[node] =
        token === -1 ? longest[parents[node]!]! : (token << lengthBits) | depths[node]!
      const start = starts[node]!
      const end = starts[node + 1]!
      if (start === end) continue
      for (let i = start; i < end; i++) {
        const label = atoms[children[i]!]! + 1
        own[i - start] = label
        if (label >= own[0]!) continue
        own[i - start] = own[0]!
        own[0] = label
      }
      const base = row.layChildren(places[node]!, own, end - start)
      if (!row.isFit || row.length > mostPlacesPerNode * size + 0x10000) return null
      for (let i = start; i < end; i++) {
        const child = children[i]!
        places[child] = base + atoms[child]! + 1
        depths[child] = depths[node]! + 1
        queue[queued++] = child
      }
    }
    // What stands for no atom leads nowhere, and is one number beyond the tokens.
    longest[0] = (count << lengthBits) | 1
    const tokens = new Int32Array(row.length)
    places.forEach((place, node) => {
      tokens[place] = longest[node]!
    })
    // Behind the last place there is room for each label, so that none of them leads out of the row.
    const nodes = new Int32Array(row.length + atomCount + 2)
    nodes.set(row.numbers.subarray(0, row.length))
    return new TokenTrie(nodes, labelBits, tokens)
  }
}
