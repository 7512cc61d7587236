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
  for (let i = 0; i < length; i++) if (trees.rankOf(ids[i]!) !== -1) return false
  const tokens = new Int32Array(length)
  const isDead = new Uint8Array(length + 1)
  let count = 0
  let last = -1
  let at = 0
  while (at < length) {
    let token = trie.longestAt(ids, at, length)
    let end = at + trees.lengthOf(token)
    while (isDead[end] === 1 || (count > 0 && !trees.canFollow(last, token))) {
      for (token = trie.prefixOf(token); token === -1; token = trie.prefixOf(token)) {
        if (count === 0) return false
        isDead[at] = 1
        token = last
        last = --count > 0 ? tokens[count - 1]! : -1
        at -= trees.lengthOf(token)
      }
      end = at + trees.lengthOf(token)
    }
    tokens[count++] = last = token
    at = end
  }
  if (symbols.hasEnds) {
    let end = 0
    for (let i = 0; i < count; i++) {
      end += trees.lengthOf(tokens[i]!)
      ends[i] = ends[end - 1]!
    }
  }
  ids.set(tokens.subarray(0, count))
  symbols.length = count
  return true
}
