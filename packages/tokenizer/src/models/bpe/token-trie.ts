import { DoubleArray } from './double-array.ts'
import type { MergeTrees } from './merge-trees.ts'
import { PrefixTree } from './prefix-tree.ts'
import { tokensByAtom } from './tokens-by-atom.ts'

/** With more places a node than this it would take too much memory. */
const mostPlacesPerNode = 8

/** So many bits of what is found say how long the token is. */
export const lengthBits = 10

/**
 * The tokens as a row of nodes, in which the longest one that starts at a place is found. Those that start with an atom
 * are laid when they are first asked for: most texts ask for few.
 */
export class TokenTrie {
  readonly labelBits: number
  /** By token: the longest token that it starts with, but for itself; −1 if there is none. */
  readonly prefixes: Int32Array
  /** By place: the longest token on the way there and, in `lengthBits`, its length. */
  tokens: Int32Array
  readonly #trees: MergeTrees
  readonly #row: DoubleArray
  readonly #groups: ReturnType<typeof tokensByAtom>
  readonly #nodes: Int32Array
  readonly #isLaid: Uint8Array
  #size: number

  constructor(trees: MergeTrees) {
    const { atomCount, count } = trees
    this.labelBits = Math.ceil(Math.log2(atomCount + 2))
    this.prefixes = new Int32Array(count).fill(-1)
    this.#trees = trees
    this.#groups = tokensByAtom(trees)
    this.#nodes = new Int32Array(count)
    this.#isLaid = new Uint8Array(atomCount)
    this.#size = 1 + atomCount
    this.#row = new DoubleArray(this.labelBits, atomCount + 2)
    this.#row.layChildren(
      0,
      Int32Array.from({ length: atomCount }, (_, atom) => atom + 1),
      atomCount,
    )
    this.tokens = new Int32Array(this.#row.numbers.length)
    // What stands for no atom leads nowhere, and is one number beyond the tokens.
    this.tokens[0] = (count << lengthBits) | 1
    for (let atom = 0; atom < atomCount; atom++)
      this.tokens[this.#placeOf(atom)] = (atom << lengthBits) | 1
  }

  /**
   * Each node as its base and, in `labelBits`, its label, which is its atom plus one; the label that comes after those of
   * atoms stands nowhere. Behind the last place there is room for each label, so that none of them leads out of the row.
   */
  get nodes(): Int32Array {
    return this.#row.numbers
  }

  /**
   * Sees to it that the tokens that start with an atom are there.
   *
   * @returns False if they are too many, or such that they would take too much memory: then the trie is of no use.
   */
  lay(atom: number): boolean {
    if (this.#isLaid[atom] === 1) return true
    const { starts, tokens } = this.#groups
    const own = tokens.subarray(starts[atom], starts[atom + 1])
    const tree = new PrefixTree(this.#trees, own, this.#nodes)
    for (const token of own) this.prefixes[token] = tree.prefixOf(this.#nodes[token]!)
    this.#isLaid[atom] = 1
    this.#size += tree.size
    return this.#layTree(tree, this.#placeOf(atom))
  }

  #placeOf(atom: number): number {
    return (this.#row.numbers[0]! >> this.labelBits) + atom + 1
  }

  /** Lays a tree level by level, so that short tokens, which are met the most, lie close together. */
  #layTree(tree: PrefixTree, place: number): boolean {
    const row = this.#row
    const { size, atoms, parents } = tree
    const { starts, children } = tree.children()
    const labels = new Int32Array(this.#trees.atomCount)
    const queue = new Int32Array(size)
    const places = new Int32Array(size)
    const depths = new Int32Array(size)
    const longest = new Int32Array(size)
    places[0] = place
    let queued = 1
    for (const node of queue) {
      const token = tree.tokens[node]!
      longest[node] =
        token === -1 ? longest[parents[node]!]! : (token << lengthBits) | (depths[node]! + 1)
      const start = starts[node]!
      const end = starts[node + 1]!
      if (start === end) continue
      for (let i = start; i < end; i++) {
        const label = atoms[children[i]!]! + 1
        labels[i - start] = label
        if (label >= labels[0]!) continue
        labels[i - start] = labels[0]!
        labels[0] = label
      }
      const base = row.layChildren(places[node]!, labels, end - start)
      if (!row.isFit || row.length > mostPlacesPerNode * this.#size + 0x10000) return false
      for (let i = start; i < end; i++) {
        const child = children[i]!
        places[child] = base + atoms[child]! + 1
        depths[child] = depths[node]! + 1
        queue[queued++] = child
      }
    }
    if (this.tokens.length < row.numbers.length) {
      const { tokens } = this
      this.tokens = new Int32Array(row.numbers.length)
      this.tokens.set(tokens)
    }
    places.forEach((place, node) => {
      this.tokens[place] = longest[node]!
    })
    return true
  }
}
