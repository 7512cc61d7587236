import { DoubleArray, placeWidth } from './double-array.ts'
import type { PrefixTree } from './prefix-tree.ts'

/** With more places a node than this it would take too much memory. */
const mostPlacesPerNode = 8

/** Finds the longest token that starts at a place. */
export class TokenTrie {
  /** By id: the label of an atom. */
  readonly #labels: Int32Array
  /** The values are tokens, plus one. */
  readonly #nodes: Int32Array
  /** By id. */
  readonly #prefixes: Int32Array

  private constructor(labels: Int32Array, nodes: Int32Array, prefixes: Int32Array) {
    this.#labels = labels
    this.#nodes = nodes
    this.#prefixes = prefixes
  }

  /** The trie of all tokens; null if their atoms are such that it would take too much memory. */
  static of(tree: PrefixTree): TokenTrie | null {
    const { size, atoms, tokens } = tree
    const labels = labelsOf(tree)
    const { starts, children } = tree.children()
    const own = new Int32Array(labels.length)
    const row = new DoubleArray()
    // Level by level, so that short tokens, which are met the most, lie close together.
    const queue = new Int32Array(size)
    const places = new Int32Array(size)
    let queued = 1
    for (const node of queue) {
      const place = places[node]!
      row.numbers[placeWidth * place + 2] = tokens[node]! + 1
      const start = starts[node]!
      const end = starts[node + 1]!
      if (start === end) continue
      for (let i = start; i < end; i++) {
        const label = labels[atoms[children[i]!]!]!
        own[i - start] = label
        if (label >= own[0]!) continue
        own[i - start] = own[0]!
        own[0] = label
      }
      const base = row.layChildren(place, own, end - start)
      if (row.length > mostPlacesPerNode * size + 0x10000) return null
      for (let i = start; i < end; i++) {
        places[children[i]!] = base + labels[atoms[children[i]!]!]!
        queue[queued++] = children[i]!
      }
    }
    return new TokenTrie(labels, row.numbers, tree.prefixes())
  }

  /** The longest token that starts at a place: the atom alone, if there is no other. */
  longestAt(atoms: Int32Array, start: number, end: number): number {
    const nodes = this.#nodes
    const labels = this.#labels
    let longest = atoms[start]!
    let node = 0
    for (let at = start; at < end; at++) {
      const base = nodes[node]!
      if (base === -1) break
      const atom = atoms[at]!
      const next = placeWidth * (base + (atom < labels.length ? labels[atom]! : labels.length))
      if (next >= nodes.length || placeWidth * nodes[next + 1]! !== node) break
      const token = nodes[next + 2]!
      if (token !== 0) longest = token - 1
      node = next
    }
    return longest
  }

  /** The longest token that another one starts with; −1 if there is none. */
  prefixOf(token: number): number {
    return token < this.#prefixes.length ? this.#prefixes[token]! : -1
  }
}

/** By atom: how many others have more edges, so that most labels are small. */
function labelsOf({ size, atoms, nodeOf }: PrefixTree): Int32Array {
  const counts = new Int32Array(nodeOf.length)
  for (let node = 1; node < size; node++) counts[atoms[node]!]!++
  const byCount = [...counts.keys()].filter((atom) => counts[atom]! > 0)
  byCount.sort((a, b) => counts[b]! - counts[a]!)
  const labels = new Int32Array(nodeOf.length)
  byCount.forEach((atom, label) => {
    labels[atom] = label
  })
  return labels
}
