import { noRank, type MergeTable } from './merge-table.ts'
import type { RankBuckets } from './rank-buckets.ts'
import { SymbolChain } from './symbol-chain.ts'
import type { Symbols } from './symbols.ts'

/**
 * Merges the symbols of a long piece, all places of one rank at once, from left to right.
 *
 * That needs merges in order (`MergeTable.isOrdered`): what a merge makes can only merge later. Then no
 * queue of places is needed, only one of ranks, and there are few of these.
 *
 * @param buckets - empty ones, for as many ranks as there are
 */
export function mergeOrdered(table: MergeTable, symbols: Symbols, buckets: RankBuckets): void {
  const chain = new SymbolChain(symbols)
  const { ids, next, previous, length } = chain
  buckets.reset(length)
  const offer = (at: number): void => {
    const right = next[at]!
    if (right === length) return
    const rank = table.rankOf(ids[at]!, ids[right]!)
    if (rank !== noRank) buckets.add(rank, at)
  }
  for (let i = 0; i < length - 1; i++) offer(i)
  for (let rank = buckets.nextRank(); rank !== noRank; rank = buckets.nextRank()) {
    const places = buckets.take(rank)
    const left = table.lefts[rank]!
    const right = table.rights[rank]!
    const result = table.results[rank]!
    let merged = 0
    for (let i = 0; i < places.length; i++) {
      const at = places[i]!
      const other = next[at]!
      if (ids[at] !== left || other === length || ids[other] !== right) continue
      chain.merge(at, result)
      places[merged++] = at
    }
    // Only now is it known which neighbours the results have.
    for (let i = 0; i < merged; i++) {
      const at = places[i]!
      const before = previous[at]!
      if (before >= 0 && (i === 0 || before !== places[i - 1])) offer(before)
      offer(at)
    }
  }
  chain.writeTo(symbols)
}
