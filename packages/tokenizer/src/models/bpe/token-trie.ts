import type { MergeTrees } from './merge-trees.ts'

/** The node that all tokens start from. */
const root = 0

/**
 * All tokens that come about by merges, by the characters or bytes of which they are made.
 *
 * Its edges are a hash table; a node is the slot of the edge that leads to it, plus one.
 */
export class TokenTrie {
  /**
   * Four numbers a slot: the node from which the edge comes plus one, its label, its token plus one, and what
   * labels, modulo 32, edges from there have: a bit each, for mostly there is none to go on with.
   */
  readonly #edges: Int32Array
  readonly #mask: number
  /** By token, the node at which it ends. */
  readonly #nodes: Int32Array

  constructor(trees: MergeTrees) {
    const { ranks, lengths, table } = trees
    // A token adds at most as many nodes as its right part is long, and an atom its own one.
    let edges = ranks.length
    ranks.forEach((rank) => {
      if (rank !== -1) edges += lengths[table.rights[rank]!]!
    })
    const slots = 2 ** Math.ceil(Math.log2(1.4 * edges + 2))
    this.#edges = new Int32Array(4 * slots)
    this.#mask = slots - 1
    const nodes = (this.#nodes = new Int32Array(ranks.length))
    const open: number[] = []
    ranks.forEach((rank, id) => {
      if (rank === -1) nodes[id] = this.#add(root, id, id)
    })
    for (let rank = 0; rank < table.results.length; rank++) {
      const id = table.results[rank]!
      if (table.lefts[rank] === -1 || ranks[id] !== rank) continue
      let node = nodes[table.lefts[rank]!]!
      open.push(table.rights[rank]!)
      for (let part = open.pop(); part !== undefined; part = open.pop()) {
        const partRank = ranks[part]!
        if (partRank === -1) node = this.#add(node, part, -1)
        else open.push(table.rights[partRank]!, table.lefts[partRank]!)
      }
      this.#edges[4 * (node - 1) + 2] = id + 1
      nodes[id] = node
    }
  }

  /**
   * Finds the tokens that start at a place, the shortest first.
   *
   * @param found - is filled with them
   * @returns How many there are; the atom alone is always one.
   */
  match(atoms: Int32Array, start: number, end: number, found: Int32Array): number {
    const edges = this.#edges
    let node = this.#nodes[atoms[start]!] ?? root
    found[0] = atoms[start]!
    if (node === root) return 1
    let count = 1
    for (let at = start + 1; at < end; at++) {
      const label = atoms[at]!
      if (((edges[4 * (node - 1) + 3]! >>> label) & 1) === 0) break
      const slot = this.#find(node, label)
      if (edges[slot] === 0) break
      const token = edges[slot + 2]!
      if (token !== 0) found[count++] = token - 1
      node = (slot >> 2) + 1
    }
    return count
  }

  #add(node: number, label: number, token: number): number {
    const edges = this.#edges
    const slot = this.#find(node, label)
    edges[slot] = node + 1
    edges[slot + 1] = label
    if (node !== root) edges[4 * (node - 1) + 3]! |= 1 << label
    if (token !== -1) edges[slot + 2] = token + 1
    return (slot >> 2) + 1
  }

  #find(node: number, label: number): number {
    const edges = this.#edges
    const mask = this.#mask
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(label, 0x85ebca6b)
    hash ^= hash >>> 15
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = at << 2
      const from = edges[slot]!
      if (from === 0 || (from === node + 1 && edges[slot + 1] === label)) return slot
    }
  }
}
