import { noRank } from './merge-table.ts'

/** Room for more is given back. */
const kept = 1 << 16

/** Places that wait to be merged, by rank. */
export class RankBuckets {
  /** For each rank the entry that came last, plus one. */
  readonly #heads: Int32Array
  readonly #sizes: Int32Array
  #places = new Int32Array(0)
  /** For each entry the one of its rank that came before it, plus one. */
  #links = new Int32Array(0)
  #entries = 0
  /** The ranks that have places, as a heap. */
  readonly #ranks: number[] = []

  /** @param ranks - how many there are */
  constructor(ranks: number) {
    this.#heads = new Int32Array(ranks)
    this.#sizes = new Int32Array(ranks)
  }

  /** Makes room, once all places were taken. */
  reset(entries: number): void {
    this.#entries = 0
    if (entries <= this.#places.length && this.#places.length <= kept) return
    this.#places = new Int32Array(entries)
    this.#links = new Int32Array(entries)
  }

  add(rank: number, place: number): void {
    const entry = this.#entries++
    if (entry === this.#places.length) this.#grow()
    const head = this.#heads[rank]!
    if (head === 0) this.#pushRank(rank)
    this.#places[entry] = place
    this.#links[entry] = head
    this.#heads[rank] = entry + 1
    this.#sizes[rank]!++
  }

  /** The lowest rank that has places; it is taken from the queue. */
  nextRank(): number {
    return this.#popRank()
  }

  /** The places of a rank, in their order. */
  take(rank: number): Int32Array {
    const places = new Int32Array(this.#sizes[rank]!)
    let isInOrder = true
    let at = places.length
    let after = noRank
    for (let entry = this.#heads[rank]!; entry !== 0; entry = this.#links[entry - 1]!) {
      const place = this.#places[entry - 1]!
      isInOrder &&= place <= after
      after = place
      places[--at] = place
    }
    this.#heads[rank] = 0
    this.#sizes[rank] = 0
    return isInOrder ? places : places.sort()
  }

  #grow(): void {
    const larger = 2 * this.#places.length + 1
    const places = new Int32Array(larger)
    const links = new Int32Array(larger)
    places.set(this.#places)
    links.set(this.#links)
    this.#places = places
    this.#links = links
  }

  #pushRank(rank: number): void {
    const heap = this.#ranks
    let at = heap.length
    heap.push(rank)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (heap[parent]! <= rank) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = rank
  }

  #popRank(): number {
    const heap = this.#ranks
    const last = heap.pop()
    if (last === undefined) return noRank
    const top = heap[0] ?? last
    let at = 0
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= last) break
      heap[at] = heap[child]!
      at = child
    }
    if (heap.length > 0) heap[at] = last
    return top
  }
}
