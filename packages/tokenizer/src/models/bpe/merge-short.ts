import { noRank, type MergeTable } from './merge-table.ts'
import type { Symbols } from './symbols.ts'

/** Up to so many symbols, to look at all of them for each merge is quicker than any bookkeeping. */
export const shortLength = 48

const placeBits = 6
const placeMask = (1 << placeBits) - 1
const noKey = noRank << placeBits

/** By place: the rank of what stands there with what comes next, and the place itself. */
const keys = new Int32Array(shortLength)
/** By place: where what comes next stands, and what comes before. */
const nexts = new Uint8Array(shortLength + 1)
const befores = new Uint8Array(shortLength + 1)

/**
 * Merges a few symbols until none can be merged, always the pair of lowest rank, the leftmost first.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2.
 */
export function mergeShort(table: MergeTable, symbols: Symbols): void {
  const { ids, ends, hasEnds, length } = symbols
  const { records } = table
  const last = length - 1
  for (let i = 0; i < last; i++) {
    keys[i] = (table.rankOf(ids[i]!, ids[i + 1]!) << placeBits) | i
    nexts[i] = i + 1
    befores[i + 1] = i
  }
  nexts[last] = length
  for (;;) {
    // The least of all, without a branch, which would be guessed wrong too often.
    let least = noKey
    for (let i = 0; i < last; i++) {
      const difference = keys[i]! - least
      least += difference & (difference >> 31)
    }
    if (least === noKey) break
    const at = least & placeMask
    const id = records[4 * (least >> placeBits) + 2]!
    const right = nexts[at]!
    const after = nexts[right]!
    ids[at] = id
    ids[right] = -1
    keys[right] = noKey
    nexts[at] = after
    befores[after] = at
    keys[at] = after < length ? (table.rankOf(id, ids[after]!) << placeBits) | at : noKey
    if (at > 0) {
      const before = befores[at]!
      keys[before] = (table.rankOf(ids[before]!, id) << placeBits) | before
    }
  }
  let count = 0
  for (let i = 0; i < length; i = nexts[i]!) {
    ids[count] = ids[i]!
    if (hasEnds) ends[count] = ends[nexts[i]! - 1]!
    count++
  }
  symbols.length = count
}
