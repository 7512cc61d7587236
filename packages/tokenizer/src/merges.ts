import { Heap } from './heap.ts'

/** Two neighbouring tokens that become one. */
export interface Merge {
  readonly left: number
  readonly right: number
  readonly result: number
}

/** A merge that may be done at a place: the first in rank comes first, then the leftmost. */
interface Candidate {
  readonly rank: number
  readonly at: number
  readonly left: number
  readonly right: number
}

const span = 0x4000000 // ids are below 2²⁶, so that a pair is one exact number

/** The merges of a byte-pair encoding in the order in which they were learned. */
export class Merges {
  readonly list: readonly Merge[]
  readonly #ranks: Map<number, number>

  constructor(list: readonly Merge[]) {
    this.list = list
    this.#ranks = new Map(list.map(({ left, right }, rank) => [left * span + right, rank]))
  }

  /**
   * Merges neighbours until none can be merged, always the pair that was learned first.
   *
   * @param ids - one for each byte
   * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
   * Units", section 3.2.
   */
  apply(ids: readonly number[]): number[] {
    const symbols = [...ids]
    const next = symbols.map((_, i) => i + 1)
    const previous = symbols.map((_, i) => i - 1)
    const open = new Heap<Candidate>(
      (a, b) => a.rank < b.rank || (a.rank === b.rank && a.at < b.at),
    )
    const offer = (at: number): void => {
      const right = next[at]!
      if (at < 0 || right >= symbols.length) return
      const rank = this.#ranks.get(symbols[at]! * span + symbols[right]!)
      if (rank !== undefined) open.push({ rank, at, left: symbols[at]!, right: symbols[right]! })
    }
    for (let i = 0; i < symbols.length - 1; i++) offer(i)
    for (let best = open.pop(); best; best = open.pop()) {
      const { at, left, right, rank } = best
      const other = next[at]!
      if (symbols[at] !== left || other >= symbols.length || symbols[other] !== right) continue
      symbols[at] = this.list[rank]!.result
      symbols[other] = -1
      next[at] = next[other]!
      if (next[at]! < symbols.length) previous[next[at]!] = at
      offer(at)
      if (previous[at]! >= 0) offer(previous[at]!)
    }
    return symbols.filter((id) => id !== -1)
  }
}
