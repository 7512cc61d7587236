import type { JoinedText } from './joined-text.ts'
import { sortByKey } from './radix-sort.ts'

/**
 * The places of a text, ordered by what follows up to the end of the word, boundary included, as far as
 * `depth` characters; equal ones keep the order of the text.
 *
 * Prefix doubling: an order by the first h characters gives that by 2h in linear time, so all takes
 * `O(n log depth)`. A full suffix array would sort further than the longest piece can reach.
 *
 * @see Manber and Myers (1993), "Suffix Arrays: A New Method for On-Line String Searches", section 3.
 */
export function orderSuffixes({ characters, ends }: JoinedText, depth: number): Int32Array {
  const size = characters.length
  let order = sortByKey(
    Int32Array.from({ length: size }, (_, i) => i),
    characters,
  )
  let rank = new Int32Array(size) // by place: where its group of equal ones starts in the order
  for (let i = 1; i < size; i++) {
    const isSame = characters[order[i]!] === characters[order[i - 1]!]
    rank[order[i]!] = isSame ? rank[order[i - 1]!]! : i
  }
  for (let h = 1; h < depth; h *= 2) {
    const filled = new Int32Array(size)
    const next = new Int32Array(size)
    const put = (place: number): void => {
      const group = rank[place]!
      next[group + filled[group]!++] = place
    }
    // what ends before its second half comes first, then the order of the second halves
    for (let place = 0; place < size; place++) if (ends[place]! - place < h) put(place)
    for (let i = 0; i < size; i++) {
      const place = order[i]! - h
      if (place >= 0 && ends[place] === ends[order[i]!]) put(place)
    }
    const second = (place: number): number => (ends[place]! - place < h ? -1 : rank[place + h]!)
    const ranks = new Int32Array(size)
    let groups = size > 0 ? 1 : 0
    for (let i = 1; i < size; i++) {
      const place = next[i]!
      const before = next[i - 1]!
      const isSame = rank[place] === rank[before] && second(place) === second(before)
      ranks[place] = isSame ? ranks[before]! : i
      if (!isSame) groups++
    }
    order = next
    rank = ranks
    if (groups === size) break
  }
  return order
}
