import type { MergeTrees } from './merge-trees.ts'
import type { Symbols } from './symbols.ts'
import { lengthBits, TokenTrie } from './token-trie.ts'

/** Longer tokens may be tried too often where they almost fit. */
const longestToken = 512
const mostTokens = 1 << (31 - lengthBits)
const lengthMask = (1 << lengthBits) - 1

/** Room for longer pieces is given back. */
const kept = 1 << 16

/**
 * Finds what merging a long piece comes to without merging anything.
 *
 * Tokens side by side are the outcome of merging if each two neighbours are the outcome of merging what they
 * cover: what would cross a border would do so between these two alone. So tokens are put down from left to
 * right, at each place the longest that may follow, and taken back where nothing can; no place is
 * tried twice, for the tokens up to it are the outcome of the text up to it, and there is only one.
 */
export class LongMerger {
  readonly #trees: MergeTrees
  readonly #trie: TokenTrie
  #labels = new Int32Array(0)
  #isDead = new Uint8Array(0)
  /** Whether there is no room for the tokens. */
  #isUseless = false
  /** The ids of a piece that no merge takes or makes, in their order: all of them have the first number beyond the tokens. */
  #strangers: number[] = []

  private constructor(trees: MergeTrees) {
    this.#trees = trees
    this.#trie = new TokenTrie(trees)
  }

  /** Null if the tokens are such that it would take too much time or memory. */
  static of(trees: MergeTrees): LongMerger | null {
    if (trees.longest > longestToken || trees.count > mostTokens) return null
    return new LongMerger(trees)
  }

  /**
   * Merges until none can be merged, always the pair of lowest rank, the leftmost first.
   *
   * @returns False if the piece has symbols that are themselves made by merges, or tokens that would take too much
   *   memory; then nothing was done.
   */
  merge(symbols: Symbols): boolean {
    const { length } = symbols
    if (this.#isUseless || !this.#readLabels(symbols)) return false
    const trees = this.#trees
    const { lengths, count: stranger } = trees
    const { nodes, tokens, labelBits, prefixes } = this.#trie
    const labelMask = (1 << labelBits) - 1
    const labels = this.#labels
    const isDead = this.#isDead
    const found = symbols.ids
    let count = 0
    // Before the first token there is nothing to look at, as beside a stranger.
    let last = stranger
    let at = 0
    while (at < length) {
      let place = 0
      let node = nodes[0]!
      for (let i = at; i < length; i++) {
        const label = labels[i]!
        const next = (node >> labelBits) + label
        node = nodes[next]!
        if ((node & labelMask) !== label) break
        place = next
      }
      const longest = tokens[place]!
      let token = longest >> lengthBits
      let end = at + (longest & lengthMask)
      while (
        isDead[end] === 1 ||
        (last !== stranger && token !== stranger && !trees.canFollow(last, token))
      ) {
        for (token = prefixes[token]!; token === -1; token = prefixes[token]!) {
          if (count === 0) return this.#restore(symbols)
          isDead[at] = 1
          token = last
          last = --count > 0 ? found[count - 1]! : stranger
          at -= lengths[token]!
        }
        end = at + lengths[token]!
      }
      found[count++] = last = token
      at = end
    }
    this.#finish(symbols, count)
    return true
  }

  #readLabels({ ids, length }: Symbols): boolean {
    const trees = this.#trees
    if (length >= this.#labels.length || this.#labels.length > kept) {
      this.#labels = new Int32Array(length + 1)
      this.#isDead = new Uint8Array(length + 1)
    } else {
      this.#isDead.fill(0, 0, length + 1)
    }
    const labels = this.#labels
    this.#strangers = []
    for (let i = 0; i < length; i++) {
      const id = ids[i]!
      const atom = trees.numberOf(id)
      if (atom >= trees.atomCount || (atom === -1 && id < trees.idCount)) return false
      if (atom === -1) this.#strangers.push(id)
      else if (!this.#trie.lay(atom)) return this.#giveUp()
      labels[i] = (atom === -1 ? trees.atomCount : atom) + 1
    }
    return true
  }

  #giveUp(): false {
    this.#isUseless = true
    return false
  }

  /** Gives a piece back as it was, were there one that no tokens fit. */
  #restore({ ids, length }: Symbols): false {
    const { atomCount, ids: idOf } = this.#trees
    let strangers = 0
    for (let i = 0; i < length; i++) {
      const atom = this.#labels[i]! - 1
      ids[i] = atom === atomCount ? this.#strangers[strangers++]! : idOf[atom]!
    }
    return false
  }

  /** Puts ids in the place of numbers. */
  #finish(symbols: Symbols, count: number): void {
    const { ids: numbers, ends, hasEnds } = symbols
    const { ids, lengths, count: stranger } = this.#trees
    let strangers = 0
    let end = 0
    for (let i = 0; i < count; i++) {
      const token = numbers[i]!
      numbers[i] = token === stranger ? this.#strangers[strangers++]! : ids[token]!
      if (!hasEnds) continue
      end += lengths[token]!
      ends[i] = ends[end - 1]!
    }
    symbols.length = count
  }
}
