import { noRank, type MergeTable } from './merge-table.ts'
import type { Symbols } from './symbols.ts'

/** Up to this many symbols, scanning all of them for each merge is faster than a priority queue. */
export const maxScanLength = 48

const positionBits = 6
const positionMask = (1 << positionBits) - 1
const noKey = noRank << positionBits

/** By position: the rank of the pair that starts there, then the position in the lower bits. */
const keys = new Int32Array(maxScanLength)
/** By position: the positions of the next and the previous symbol, a doubly linked list. */
const next = new Uint8Array(maxScanLength + 1)
const previous = new Uint8Array(maxScanLength + 1)

/**
 * Merges a few symbols until none can be merged: always the pair of the lowest rank, the leftmost of
 * equals.
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
    // A minimum without branches, which would often be mispredicted.
    let min = noKey
    for (let i = 0; i < last; i++) {
      const difference = keys[i]! - min
      min += difference & (difference >> 31)
    }
    if (min === noKey) break
    const at = min & positionMask
    const id = results[min >> positionBits]!
    const right = next[at]!
    const after = next[right]!
    ids[at] = id
    ids[right] = -1
    keys[right] = noKey
    next[at] = after
    previous[after] = at
    keys[at] = after < length ? (table.rankOf(id, ids[after]!) << positionBits) | at : noKey
    if (at > 0) {
      const before = previous[at]!
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
