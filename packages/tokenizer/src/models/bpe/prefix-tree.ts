import type { MergeTrees } from './merge-trees.ts'

/** The node that all tokens start from. */
const root = 0

/** All tokens that come about by merges, by the characters or bytes of which they are made, as nodes and edges. */
export class PrefixTree {
  /** By node: where it comes from, by what, and its token, −1 if it is the start of tokens alone. */
  readonly parents: Int32Array
  readonly atoms: Int32Array
  readonly tokens: Int32Array
  /** By id. */
  readonly nodeOf: Int32Array
  size = 1
  /** A hash table of nodes. */
  readonly #slots: Int32Array
  readonly #shift: number

  constructor(trees: MergeTrees) {
    const { idCount, table } = trees
    const { lefts, rights, results } = table
    // A token adds at most as many nodes as its right part is long, and an atom its own one.
    let most = 1
    for (let id = 0; id < idCount; id++) {
      const rank = trees.rankOf(id)
      most += rank === -1 ? 1 : trees.lengthOf(rights[rank]!)
    }
    const bits = Math.ceil(Math.log2(1.4 * most + 2))
    this.#slots = new Int32Array(2 ** bits)
    this.#shift = 32 - bits
    this.parents = new Int32Array(most)
    this.atoms = new Int32Array(most)
    this.tokens = new Int32Array(most).fill(-1)
    this.nodeOf = new Int32Array(idCount)
    for (let id = 0; id < idCount; id++) {
      if (trees.rankOf(id) === -1) this.#end(this.#child(root, id), id)
    }
    const open: number[] = []
    for (let rank = 0; rank < results.length; rank++) {
      const id = results[rank]!
      if (lefts[rank] === -1 || trees.rankOf(id) !== rank) continue
      let node = this.nodeOf[lefts[rank]!]!
      open.push(rights[rank]!)
      for (let part = open.pop(); part !== undefined; part = open.pop()) {
        const partRank = trees.rankOf(part)
        if (partRank === -1) node = this.#child(node, part)
        else open.push(rights[partRank]!, lefts[partRank]!)
      }
      this.#end(node, id)
    }
  }

  /** By id: the longest token that a token starts with, but for itself; −1 if there is none. */
  prefixes(): Int32Array {
    return this.nodeOf.map((node) => {
      let up = this.parents[node]!
      while (up !== root && this.tokens[up] === -1) up = this.parents[up]!
      return this.tokens[up]!
    })
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

  #end(node: number, id: number): void {
    this.tokens[node] = id
    this.nodeOf[id] = node
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
