import { grow } from '../../collections/grow.ts'
import type { SplitTable } from './split-table.ts'
import type { Symbols } from './symbols.ts'
import { lengthBits, TokenTrie } from './token-trie.ts'

/** With longer tokens, long partial matches would take too much time. */
const maxTokenLength = 512
const maxTokens = 1 << (31 - lengthBits)
const lengthMask = (1 << lengthBits) - 1

/** Larger buffers are released after use. */
const maxRetained = 1 << 16

/**
 * Backtracking byte-pair encoding: finds the result of merging a long piece in linear time, without
 * doing the merges.
 *
 * A sequence of tokens is the encoding of a text if every two neighbours are a valid pair, that is,
 * the encoding of the text that they cover. Tokens are appended from left to right, at each
 * position the longest one that forms a valid pair with the previous token. If there is none, the
 * previous token is removed and a shorter one is tried. No position is tried twice, because the
 * text before a position has only one encoding.
 *
 * @see van Antwerpen and Neubeck (2024), "So many tokens, so little time", and
 * `encode_via_backtracking` of the crate `bpe` in `github/rust-gems`.
 */
export class BacktrackingMerger {
  readonly #splits: SplitTable
  readonly #trie: TokenTrie
  #labels = new Int32Array(0)
  #isDead = new Uint8Array(0)
  #isTooLarge = false
  /**
   * The ids of a piece that occur in no merge, in the order of the piece. They share one token
   * index, the one after the last token.
   */
  #unmergeableIds: number[] = []

  private constructor(splits: SplitTable) {
    this.#splits = splits
    this.#trie = new TokenTrie(splits)
  }

  /** Null if the tokens are too long or too many. */
  static of(splits: SplitTable): BacktrackingMerger | null {
    if (splits.maxLength > maxTokenLength || splits.count > maxTokens) return null
    return new BacktrackingMerger(splits)
  }

  /**
   * Merges the leftmost pair of the lowest rank until no pair merges.
   *
   * @returns false, with the symbols unchanged, if one of them is itself the result of a merge, or
   *   if the trie takes too much memory
   */
  merge(symbols: Symbols): boolean {
    const { length } = symbols
    if (this.#isTooLarge || !this.#readLabels(symbols)) return false
    const splits = this.#splits
    const { lengths, count: unmergeable } = splits
    const { cells, matches, labelBits, prefixes } = this.#trie
    const labelMask = (1 << labelBits) - 1
    const labels = this.#labels
    const isDead = this.#isDead
    const tokens = symbols.ids
    let count = 0
    // Like an unmergeable id, the start of the piece forms a valid pair with every token.
    let last = unmergeable
    let position = 0
    while (position < length) {
      let matched = 0
      let cell = cells[0]!
      for (let i = position; i < length; i++) {
        const label = labels[i]!
        const next = (cell >> labelBits) + label
        cell = cells[next]!
        if ((cell & labelMask) !== label) break
        matched = next
      }
      const match = matches[matched]!
      let token = match >> lengthBits
      let end = position + (match & lengthMask)
      while (
        isDead[end] === 1 ||
        (last !== unmergeable && token !== unmergeable && !splits.isValidPair(last, token))
      ) {
        for (token = prefixes[token]!; token === -1; token = prefixes[token]!) {
          if (count === 0) return this.#restore(symbols)
          isDead[position] = 1
          token = last
          last = --count > 0 ? tokens[count - 1]! : unmergeable
          position -= lengths[token]!
        }
        end = position + lengths[token]!
      }
      tokens[count++] = last = token
      position = end
    }
    this.#writeIds(symbols, count)
    return true
  }

  #readLabels({ ids, length }: Symbols): boolean {
    const splits = this.#splits
    if (this.#labels.length > maxRetained) {
      this.#labels = new Int32Array(0)
      this.#isDead = new Uint8Array(0)
    }
    this.#labels = grow(this.#labels, length + 1)
    this.#isDead = grow(this.#isDead, length + 1)
    this.#isDead.fill(0, 0, length + 1)
    const labels = this.#labels
    this.#unmergeableIds = []
    for (let i = 0; i < length; i++) {
      const id = ids[i]!
      const symbol = splits.indexOf(id)
      if (symbol >= splits.baseCount || (symbol === -1 && id < splits.idCount)) return false
      if (symbol === -1) {
        this.#unmergeableIds.push(id)
      } else if (!this.#trie.add(symbol)) {
        this.#isTooLarge = true
        return false
      }
      labels[i] = (symbol === -1 ? splits.baseCount : symbol) + 1
    }
    return true
  }

  /** Restores the ids of a piece without an encoding, which cannot happen with valid merges. */
  #restore({ ids, length }: Symbols): false {
    const { baseCount, ids: idOf } = this.#splits
    let unmergeableCount = 0
    for (let i = 0; i < length; i++) {
      const symbol = this.#labels[i]! - 1
      ids[i] = symbol === baseCount ? this.#unmergeableIds[unmergeableCount++]! : idOf[symbol]!
    }
    return false
  }

  /** Replaces token indices by ids. */
  #writeIds(symbols: Symbols, count: number): void {
    const { ids: tokens, ends, hasEnds } = symbols
    const { ids, lengths, count: unmergeable } = this.#splits
    let unmergeableCount = 0
    let end = 0
    for (let i = 0; i < count; i++) {
      const token = tokens[i]!
      tokens[i] = token === unmergeable ? this.#unmergeableIds[unmergeableCount++]! : ids[token]!
      if (!hasEnds) continue
      end += lengths[token]!
      ends[i] = ends[end - 1]!
    }
    symbols.length = count
  }
}
