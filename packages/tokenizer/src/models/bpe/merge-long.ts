import type { MergeTrees } from './merge-trees.ts'
import type { Symbols } from './symbols.ts'
import type { TokenTrie } from './token-trie.ts'

/**
 * Finds what merging a long piece comes to without merging anything.
 *
 * Tokens side by side are the outcome of merging if each two neighbours are the outcome of merging what they
 * cover: what would cross a border would do so between these two alone. So tokens are put down from left to
 * right, at each place the longest that may follow, and taken back where nothing can; no place is
 * tried twice, for the tokens up to it are the outcome of the text up to it, and there is only one.
 *
 * @returns False if the piece has symbols that are themselves made by merges; then nothing was done.
 */
export function mergeLong(trees: MergeTrees, trie: TokenTrie, symbols: Symbols): boolean {
  const { ids, ends, length } = symbols
  const { ranks, lengths } = trees
  for (let i = 0; i < length; i++) if (ids[i]! < ranks.length && ranks[ids[i]!] !== -1) return false
  const tokens = new Int32Array(length)
  const isDead = new Uint8Array(length + 1)
  const found = new Int32Array(trees.longest + 1)
  let count = 0
  let at = 0
  let limit = length
  while (at < length) {
    let candidate = trie.match(ids, at, Math.min(limit, at + trees.longest), found) - 1
    let end = at
    for (; candidate >= 0; candidate--) {
      const token = found[candidate]!
      end = at + lengthOf(lengths, token)
      if (isDead[end] === 0 && (count === 0 || trees.canFollow(tokens[count - 1]!, token))) break
    }
    if (candidate >= 0) {
      tokens[count++] = found[candidate]!
      at = end
      limit = length
      continue
    }
    do {
      if (count === 0) return false
      isDead[at] = 1
      limit = at - 1
      at -= lengthOf(lengths, tokens[--count]!)
    } while (limit === at)
  }
  let end = 0
  for (let i = 0; i < count; i++) {
    end += lengthOf(lengths, tokens[i]!)
    ids[i] = tokens[i]!
    ends[i] = ends[end - 1]!
  }
  symbols.length = count
  return true
}

function lengthOf(lengths: Int32Array, id: number): number {
  return id < lengths.length ? lengths[id]! : 1
}
