import { noRank, type MergeTable } from './merge-table.ts'
import type { Symbols } from './symbols.ts'

/** Up to so many symbols, to look at all of them for each merge is quicker than any bookkeeping. */
export const shortLength = 48

const ranks = new Int32Array(shortLength)

/**
 * Merges a few symbols until none can be merged, always the pair of lowest rank, the leftmost first.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2.
 */
export function mergeShort(table: MergeTable, symbols: Symbols): void {
  const { ids, ends, hasEnds } = symbols
  let last = symbols.length - 1
  for (let i = 0; i < last; i++) ranks[i] = table.rankOf(ids[i]!, ids[i + 1]!)
  for (;;) {
    let at = 0
    let rank: number = noRank
    for (let i = 0; i < last; i++) {
      if (ranks[i]! < rank) {
        rank = ranks[i]!
        at = i
      }
    }
    if (rank === noRank) break
    ids[at] = table.results[rank]!
    last--
    for (let i = at + 1; i <= last; i++) {
      ids[i] = ids[i + 1]!
      ranks[i] = ranks[i + 1]!
    }
    if (hasEnds) for (let i = at; i <= last; i++) ends[i] = ends[i + 1]!
    if (at < last) ranks[at] = table.rankOf(ids[at]!, ids[at + 1]!)
    if (at > 0) ranks[at - 1] = table.rankOf(ids[at - 1]!, ids[at]!)
  }
  symbols.length = last + 1
}
