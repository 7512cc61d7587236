import { PairMap } from '../collections/pair-map.ts'

/** An occurrence of a word in a text. */
export interface Match {
  readonly start: number
  readonly end: number
  /** The index of the word in the list. */
  readonly word: number
}

/**
 * Finds the words of a fixed list in a text with an Aho–Corasick automaton: leftmost-longest
 * matches that do not overlap.
 *
 * The automaton is built over the reversed words and reads the text backwards, so at each offset it
 * knows the longest word that starts there. Reading forwards, it would have to back up whenever a
 * longer word fails after a shorter match, which takes quadratic time for an adversarial list.
 *
 * @see Aho and Corasick (1975), "Efficient string matching: an aid to bibliographic search".
 */
export class Matcher {
  readonly #words: readonly string[]
  readonly #edges = new PairMap()
  /** For each node, the node of its longest proper suffix. */
  readonly #suffixLinks: Int32Array
  /** For each node, the longest reversed word that is a suffix of it; −1 for none. */
  readonly #longest: Int32Array
  /** The first code units of all words; null if they are too many for a linear scan each. */
  readonly #firstUnits: readonly string[] | null
  /** Whether a word ends with a code unit: only these units leave the root of the automaton. */
  readonly #isLastUnit = new Uint8Array(0x10000)

  /** @param words - duplicates match as the first of them; empty words never match */
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
      insertReversed(trie, word, index)
      this.#isLastUnit[word.charCodeAt(word.length - 1)] = 1
    })
    this.#suffixLinks = linkSuffixes(trie)
    this.#longest = trie.longest
    this.#firstUnits = firstUnitsOf(words)
  }

  /** Whether a text may contain a word: a fast test without false negatives. */
  mayFind(text: string): boolean {
    if (this.#firstUnits === null) return true
    for (const unit of this.#firstUnits) if (text.includes(unit)) return true
    return false
  }

  /** All matches in a text, in order. */
  find(text: string): readonly Match[] {
    const { starts, words } = this.#candidates(text)
    const matches: Match[] = []
    let lastEnd = 0
    for (let i = starts.length - 1; i >= 0; i--) {
      const start = starts[i]!
      if (start < lastEnd) continue
      const word = words[i]!
      lastEnd = start + this.#words[word]!.length
      matches.push({ start, end: lastEnd, word })
    }
    return matches
  }

  /** The longest word at each offset where one starts, from the end of the text to its start. */
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
    for (let node = from; ; node = this.#suffixLinks[node]!) {
      const next = this.#edges.get(node, unit)
      if (next >= 0) return next
      if (node === 0) return 0
    }
  }
}

/** Nodes are numbered in the order of their creation; 0 is the root. */
interface Trie {
  readonly edges: PairMap
  readonly parents: Int32Array
  readonly units: Uint16Array
  readonly longest: Int32Array
  nodes: number
}

function insertReversed(trie: Trie, word: string, index: number): void {
  let node = 0
  for (let i = word.length - 1; i >= 0; i--) {
    const unit = word.charCodeAt(i)
    const next = trie.edges.getOrSet(node, unit, trie.nodes)
    if (next === trie.nodes) {
      trie.nodes++
      trie.parents[next] = node
      trie.units[next] = unit
    }
    node = next
  }
  if (trie.longest[node]! < 0) trie.longest[node] = index
}

/**
 * Computes suffix links in breadth-first order. A node without a word inherits the longest word of
 * its suffix.
 */
function linkSuffixes({ edges, parents, units, longest, nodes }: Trie): Int32Array {
  const links = new Int32Array(nodes)
  for (const node of byDepth(parents, nodes)) {
    const unit = units[node]!
    let suffix = links[parents[node]!]!
    if (parents[node] !== 0) {
      while (suffix !== 0 && edges.get(suffix, unit) < 0) suffix = links[suffix]!
      suffix = Math.max(edges.get(suffix, unit), 0)
    }
    links[node] = suffix
    if (longest[node]! < 0) longest[node] = longest[suffix]!
  }
  return links
}

/** All nodes except the root, sorted by depth with a counting sort: parents precede children. */
function byDepth(parents: Int32Array, nodes: number): Int32Array {
  const depths = new Int32Array(nodes)
  let maxDepth = 0
  for (let node = 1; node < nodes; node++) {
    depths[node] = depths[parents[node]!]! + 1
    maxDepth = Math.max(maxDepth, depths[node]!)
  }
  const starts = new Int32Array(maxDepth + 2)
  for (let node = 1; node < nodes; node++) starts[depths[node]! + 1]!++
  for (let depth = 1; depth < starts.length; depth++) starts[depth]! += starts[depth - 1]!
  const order = new Int32Array(nodes - 1)
  for (let node = 1; node < nodes; node++) order[starts[depths[node]!]!++] = node
  return order
}

const maxFirstUnits = 4

function firstUnitsOf(words: readonly string[]): readonly string[] | null {
  const units = new Set<string>()
  for (const word of words) {
    if (word !== '') units.add(word[0]!)
    if (units.size > maxFirstUnits) return null
  }
  return [...units]
}
