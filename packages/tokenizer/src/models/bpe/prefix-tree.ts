import type { MergeTrees } from './merge-trees.ts'

/** The node that all tokens start from. */
const root = 0

/** All tokens of merge trees, by the atoms of which they are made, as nodes and edges. */
export class PrefixTree {
  readonly atomCount: number
  /** How many tokens there are. */
  readonly count: number
  /** By node: where it comes from, by what, and its token, −1 if it is the start of tokens alone. */
  readonly parents: Int32Array
  readonly atoms: Int32Array
  readonly tokens: Int32Array
  size = 1
  /** By token. */
  readonly #nodes: Int32Array
  /** A hash table of nodes. */
  readonly #slots: Int32Array
  readonly #shift: number

  constructor({ atomCount, count, parts, lengths }: MergeTrees) {
    // A token adds at most as many nodes as its right part is long, and an atom its own one.
    let most = 1 + atomCount
    for (let token = atomCount; token < count; token++) most += lengths[parts[2 * token + 1]!]!
    const bits = Math.ceil(Math.log2(1.4 * most + 2))
    this.atomCount = atomCount
    this.count = count
    this.#slots = new Int32Array(2 ** bits)
    this.#shift = 32 - bits
    this.parents = new Int32Array(most)
    this.atoms = new Int32Array(most)
    this.tokens = new Int32Array(most).fill(-1)
    this.#nodes = new Int32Array(count)
    for (let atom = 0; atom < atomCount; atom++) this.#end(this.#child(root, atom), atom)
    const open: number[] = []
    for (let token = atomCount; token < count; token++) {
      let node = this.#nodes[parts[2 * token]!]!
      open.push(parts[2 * token + 1]!)
      for (let part = open.pop(); part !== undefined; part = open.pop()) {
        if (part < atomCount) node = this.#child(node, part)
        else open.push(parts[2 * part + 1]!, parts[2 * part]!)
      }
      this.#end(node, token)
    }
  }

  /** By token: the longest token that it starts with, but for itself; −1 if there is none. */
  prefixes(): Int32Array {
    return this.#nodes.map((node) => {
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

  #end(node: number, token: number): void {
    this.tokens[node] = token
    this.#nodes[token] = node
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
