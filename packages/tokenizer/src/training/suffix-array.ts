import type { JoinedText } from './joined-text.ts'
import { sortByKey } from './radix-sort.ts'

/**
 * The suffix array of a text: all positions, sorted by the suffixes that start there. A suffix ends
 * with the boundary of its word and is compared up to `depth` characters. Positions of equal
 * suffixes are in ascending order.
 *
 * Prefix doubling: the order by the first 2h characters follows from the order by the first h in
 * linear time, so the whole sort takes `O(n log depth)`. SA-IS would compare more characters than
 * the longest piece has.
 *
 * @see Manber and Myers (1993), "Suffix Arrays: A New Method for On-Line String Searches", section
 *   3.
 */
export function suffixArray({ characters, ends }: JoinedText, depth: number): Int32Array {
  const size = characters.length
  let order = sortByKey(
    Int32Array.from({ length: size }, (_, i) => i),
    characters,
  )
  let rank = new Int32Array(size) // start index in `order` of the group of equal suffixes
  for (let i = 1; i < size; i++) {
    const isEqual = characters[order[i]!] === characters[order[i - 1]!]
    rank[order[i]!] = isEqual ? rank[order[i - 1]!]! : i
  }
  for (let h = 1; h < depth; h *= 2) {
    const groupSizes = new Int32Array(size)
    const next = new Int32Array(size)
    const append = (position: number): void => {
      const group = rank[position]!
      next[group + groupSizes[group]!++] = position
    }
    // Suffixes of at most h characters come first, then the others by their second halves.
    for (let position = 0; position < size; position++) {
      if (ends[position]! - position < h) append(position)
    }
    for (let i = 0; i < size; i++) {
      const position = order[i]! - h
      if (position >= 0 && ends[position] === ends[order[i]!]) append(position)
    }
    const secondRank = (position: number): number =>
      ends[position]! - position < h ? -1 : rank[position + h]!
    const nextRank = new Int32Array(size)
    let groups = size > 0 ? 1 : 0
    for (let i = 1; i < size; i++) {
      const position = next[i]!
      const previous = next[i - 1]!
      const isEqual =
        rank[position] === rank[previous] && secondRank(position) === secondRank(previous)
      nextRank[position] = isEqual ? nextRank[previous]! : i
      if (!isEqual) groups++
    }
    order = next
    rank = nextRank
    if (groups === size) break
  }
  return order
}
