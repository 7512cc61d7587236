import type { RandomNumbers } from '../sampling.ts'
import { noRank, type MergeTable } from './merge-table.ts'
import { PlaceQueue } from './place-queue.ts'
import { SymbolChain } from './symbol-chain.ts'
import type { Symbols } from './symbols.ts'

/** Chance that a merge is left out. */
export interface MergeDropout {
  readonly rate: number
  readonly random: RandomNumbers
}

/**
 * Merges symbols by a queue of places, whatever the order of merges.
 *
 * With dropout, a place whose turn it is steps aside by chance until another one has had its turn.
 *
 * @see Provilkov, Emelianenko and Voita (2020), "BPE-Dropout: Simple and Effective Subword
 * Regularization", section 3; as Hugging Face has it, where what steps aside is asked again.
 */
export function mergeQueued(table: MergeTable, symbols: Symbols, dropout?: MergeDropout): void {
  const { records } = table
  const chain = new SymbolChain(symbols)
  const { ids, next, previous, length } = chain
  const queue = new PlaceQueue(2 * length)
  const aside: number[] = []
  const rankAt = (at: number): number =>
    ids[at] === -1 || next[at] === length ? noRank : table.rankOf(ids[at]!, ids[next[at]!]!)
  const offer = (at: number): void => {
    const rank = rankAt(at)
    if (rank !== noRank) queue.push(PlaceQueue.key(rank, at))
  }
  for (let i = 0; i < length - 1; i++) offer(i)
  for (let key = queue.pop(); key !== -1; key = queue.pop()) {
    if (dropout && dropout.random() < dropout.rate) {
      aside.push(key)
      continue
    }
    for (const other of aside) queue.push(other)
    aside.length = 0
    const at = PlaceQueue.placeOf(key)
    const rank = rankAt(at)
    const result = records[4 * PlaceQueue.rankOf(key) + 2]!
    // What was here may be gone, but what is here now may merge to the same.
    if (rank === noRank || records[4 * rank + 2] !== result) continue
    chain.merge(at, result)
    if (previous[at]! >= 0) offer(previous[at]!)
    offer(at)
  }
  chain.writeTo(symbols)
}
