import type { MergeTrees } from './merge-trees.ts'

/** The node of the atom that all tokens of a tree start with. */
const root = 0

/** The tokens of merge trees that start with one atom, by the atoms of which they are made, as nodes and edges. */
export class PrefixTree {
  /** By node: where it comes from, by what, and its token, −1 if it is the start of tokens alone. */
  readonly parents: Int32Array
  readonly atoms: Int32Array
  readonly tokens: Int32Array
  size = 1
  /** A hash table of nodes. */
  readonly #slots: Int32Array
  readonly #shift: number

  /**
   * @param own - the tokens in their order; the first one is the atom
   * @param nodes - gets the node of each of them, by token
   */
  constructor({ atomCount, parts, lengths }: MergeTrees, own: Int32Array, nodes: Int32Array) {
    // A token adds at most as many nodes as its right part is long.
    let most = 1
    for (let i = 1; i < own.length; i++) most += lengths[parts[2 * own[i]! + 1]!]!
    const bits = Math.ceil(Math.log2(1.4 * most + 2))
    this.#slots = new Int32Array(2 ** bits)
    this.#shift = 32 - bits
    this.parents = new Int32Array(most)
    this.atoms = new Int32Array(most)
    this.tokens = new Int32Array(most).fill(-1)
    this.tokens[root] = own[0]!
    nodes[own[0]!] = root
    const open: number[] = []
    for (let i = 1; i < own.length; i++) {
      const token = own[i]!
      let node = nodes[parts[2 * token]!]!
      open.push(parts[2 * token + 1]!)
      for (let part = open.pop(); part !== undefined; part = open.pop()) {
        if (part < atomCount) node = this.#child(node, part)
        else open.push(parts[2 * part + 1]!, parts[2 * part]!)
      }
      this.tokens[node] = token
      nodes[token] = node
    }
  }

  /** The longest token that the one of a node starts with, but for itself; −1 if there is none. */
  prefixOf(node: number): number {
    if (node === root) return -1
    let up = this.parents[node]!
    while (this.tokens[up] === -1) up = this.parents[up]!
    return this.tokens[up]!
  }

  /** The children of all nodes, side by side, and where those of each node start. */
  children(): { starts: Int32Array; children: Int32Array } {
    const { size, parents } = this
    const starts = new Int32Array(size + 1)
    for (let node = 1; node < size; node++) starts[parents[node]! + 1]!++
    for (let node = 0; node < size; node++) starts[node + 1]! += starts[node]!
    const ends = starts.slice()
    const children = new Int32Array(size - 1)
    for (let node = 1; node < size; node++) children[ends[parents[node]!]!++] = node
    return { starts, children }
  }

  #child(parent: number, atom: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    const hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(atom, 0x85ebca6b)
    for (let at = hash >>> this.#shift; ; at = (at + 1) & mask) {
      const node = slots[at]!
      if (node === 0) {
        slots[at] = this.size
        this.parents[this.size] = parent
        this.atoms[this.size] = atom
        return this.size++
      }
      if (this.parents[node] === parent && this.atoms[node] === atom) return node
    }
  }
}
