import { Edges } from './edges.ts'

/** Where a word was found, and which. */
export interface Match {
  readonly start: number
  readonly end: number
  /** Its index in the list of words. */
  readonly word: number
}

/**
 * Finds words of a fixed list in texts: at each place the longest one, from left to right, none over another.
 *
 * An automaton of Aho and Corasick over the words spelled backwards reads the text from its end: at each place it
 * knows the longest word that starts there. Read forwards, it would have to go back whenever a longer word fails
 * after a shorter one was found, and a hostile set would make that quadratic.
 *
 * @see Aho and Corasick (1975), "Efficient string matching: an aid to bibliographic search".
 */
export class Matcher {
  readonly #words: readonly string[]
  readonly #edges = new Edges()
  readonly #fallback: Int32Array
  /** For each node the longest word that ends there, spelled backwards; -1 for none. */
  readonly #longest: Int32Array
  /** The units that words start with; null if they are too many to be sought one by one. */
  readonly #firstUnits: readonly string[] | null
  /** Whether a unit ends a word: only there the automaton has to wake up. */
  readonly #isLastUnit = new Uint8Array(0x10000)

  /** @param words - the first of equal ones is found; empty ones are not */
  constructor(words: readonly string[]) {
    this.#words = words
    const size = words.reduce((sum, { length }) => sum + length, 1)
    const trie: Trie = {
      edges: this.#edges,
      parents: new Int32Array(size),
      units: new Uint16Array(size),
      longest: new Int32Array(size).fill(-1),
      nodes: 1,
    }
    words.forEach((word, index) => {
      if (word === '') return
      insertBackwards(trie, word, index)
      this.#isLastUnit[word.charCodeAt(word.length - 1)] = 1
    })
    this.#fallback = connect(trie)
    this.#longest = trie.longest
    this.#firstUnits = firstUnitsOf(words)
  }

  /** Whether a text may hold a word: a quick look, which is mostly enough. */
  mayFind(text: string): boolean {
    if (this.#firstUnits === null) return true
    for (const unit of this.#firstUnits) if (text.includes(unit)) return true
    return false
  }

  /** All matches in a text. */
  find(text: string): readonly Match[] {
    const { starts, words } = this.#candidates(text)
    const matches: Match[] = []
    let free = 0
    for (let i = starts.length - 1; i >= 0; i--) {
      const start = starts[i]!
      if (start < free) continue
      const word = words[i]!
      free = start + this.#words[word]!.length
      matches.push({ start, end: free, word })
    }
    return matches
  }

  /** The longest word at each place where one starts, from the end of the text to its start. */
  #candidates(text: string): { starts: number[]; words: number[] } {
    const starts: number[] = []
    const words: number[] = []
    let node = 0
    for (let i = text.length - 1; i >= 0; i--) {
      const unit = text.charCodeAt(i)
      if (node === 0 && this.#isLastUnit[unit] === 0) continue
      node = this.#next(node, unit)
      const word = this.#longest[node]!
      if (word < 0) continue
      starts.push(i)
      words.push(word)
    }
    return { starts, words }
  }

  #next(from: number, unit: number): number {
    for (let node = from; ; node = this.#fallback[node]!) {
      const next = this.#edges.get(node, unit)
      if (next !== 0 || node === 0) return next
    }
  }
}

/** Nodes are numbered as they are made; 0 is the root. */
interface Trie {
  readonly edges: Edges
  readonly parents: Int32Array
  readonly units: Uint16Array
  readonly longest: Int32Array
  nodes: number
}

function insertBackwards(trie: Trie, word: string, index: number): void {
  let node = 0
  for (let i = word.length - 1; i >= 0; i--) {
    const unit = word.charCodeAt(i)
    let next = trie.edges.get(node, unit)
    if (next === 0) {
      next = trie.nodes++
      trie.edges.set(node, unit, next)
      trie.parents[next] = node
      trie.units[next] = unit
    }
    node = next
  }
  if (trie.longest[node]! < 0) trie.longest[node] = index
}

/**
 * Finds for each node the longest proper suffix that is a node too, level by level, and hands down the words that
 * end in suffixes.
 */
function connect({ edges, parents, units, longest, nodes }: Trie): Int32Array {
  const fallback = new Int32Array(nodes)
  for (const node of byDepth(parents, nodes)) {
    const unit = units[node]!
    let suffix = fallback[parents[node]!]!
    if (parents[node] !== 0) {
      while (suffix !== 0 && edges.get(suffix, unit) === 0) suffix = fallback[suffix]!
      suffix = edges.get(suffix, unit)
    }
    fallback[node] = suffix
    if (longest[node]! < 0) longest[node] = longest[suffix]!
  }
  return fallback
}

/** The nodes but the root, those near it first. A node is made after its parent. */
function byDepth(parents: Int32Array, nodes: number): Int32Array {
  const depths = new Int32Array(nodes)
  let deepest = 0
  for (let node = 1; node < nodes; node++) {
    depths[node] = depths[parents[node]!]! + 1
    deepest = Math.max(deepest, depths[node]!)
  }
  const places = new Int32Array(deepest + 2)
  for (let node = 1; node < nodes; node++) places[depths[node]! + 1]!++
  for (let depth = 1; depth < places.length; depth++) places[depth]! += places[depth - 1]!
  const order = new Int32Array(nodes - 1)
  for (let node = 1; node < nodes; node++) order[places[depths[node]!]!++] = node
  return order
}

const mostFirstUnits = 4

function firstUnitsOf(words: readonly string[]): readonly string[] | null {
  const units = new Set<string>()
  for (const word of words) {
    if (word !== '') units.add(word[0]!)
    if (units.size > mostFirstUnits) return null
  }
  return [...units]
}
