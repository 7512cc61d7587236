import { noRank, type MergeTable } from './merge-table.ts'
import type { Symbols } from './symbols.ts'

/** Up to this many symbols, scanning all of them for each merge is faster than a priority queue. */
export const maxScanLength = 48

const positionBits = 6
const positionMask = (1 << positionBits) - 1
const noKey = noRank << positionBits

/** By position: the rank of the pair that starts there, and the position in the lower bits. */
const keys = new Int32Array(maxScanLength)
/** By position: the positions of the next and the previous symbol, a doubly linked list. */
const next = new Uint8Array(maxScanLength + 1)
const previous = new Uint8Array(maxScanLength + 1)

/**
 * Merges the leftmost pair of the lowest rank until no pair merges. For at most `maxScanLength`
 * symbols.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2.
 */
export function mergeByScan(table: MergeTable, symbols: Symbols): void {
  const { ids, ends, hasEnds, length } = symbols
  const { results } = table
  const last = length - 1
  for (let i = 0; i < last; i++) {
    keys[i] = (table.rankOf(ids[i]!, ids[i + 1]!) << positionBits) | i
    next[i] = i + 1
    previous[i + 1] = i
  }
  next[last] = length
  for (;;) {
    // A branchless minimum, because the branches would often be mispredicted.
    let min = noKey
    for (let i = 0; i < last; i++) {
      const difference = keys[i]! - min
      min += difference & (difference >> 31)
    }
    if (min === noKey) break
    const position = min & positionMask
    const id = results[min >> positionBits]!
    const right = next[position]!
    const after = next[right]!
    ids[position] = id
    ids[right] = -1
    keys[right] = noKey
    next[position] = after
    previous[after] = position
    keys[position] =
      after < length ? (table.rankOf(id, ids[after]!) << positionBits) | position : noKey
    if (position > 0) {
      const before = previous[position]!
      keys[before] = (table.rankOf(ids[before]!, id) << positionBits) | before
    }
  }
  let count = 0
  for (let i = 0; i < length; i = next[i]!) {
    ids[count] = ids[i]!
    if (hasEnds) ends[count] = ends[next[i]! - 1]!
    count++
  }
  symbols.length = count
}
