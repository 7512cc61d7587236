import { grow } from '../collections/grow.ts'

/**
 * The positions at which pairs occur in the text: an ascending list for each entry of the merge queue.
 *
 * The occurrences that one merge finds are noted in the order found, then sorted by pair (a counting
 * sort), so that the positions of an entry are contiguous.
 */
export class PairOccurrences {
  #positions = new Int32Array(1 << 12)
  #used = 0
  // By entry: its range in `#positions`, and an older entry of the same pair.
  #start = new Int32Array(1 << 12)
  #end = new Int32Array(1 << 12)
  #older = new Int32Array(1 << 12)
  // By pair: its newest entry + 1, and the number of occurrences noted since the last flush.
  #newest = new Int32Array(1 << 12)
  #pending = new Int32Array(1 << 12)
  #notedPairs = new Int32Array(1 << 10)
  #notedPositions = new Int32Array(1 << 10)
  #noted = 0
  readonly #touched: number[] = []

  /** Notes that a pair occurs at a position. */
  note(pair: number, position: number): void {
    if (this.#noted === this.#notedPairs.length) {
      this.#notedPairs = grow(this.#notedPairs, this.#noted + 1)
      this.#notedPositions = grow(this.#notedPositions, this.#noted + 1)
    }
    this.#notedPairs[this.#noted] = pair
    this.#notedPositions[this.#noted++] = position
    if (pair >= this.#pending.length) {
      this.#pending = grow(this.#pending, pair + 1)
      this.#newest = grow(this.#newest, pair + 1)
    }
    if (this.#pending[pair]!++ === 0) this.#touched.push(pair)
  }

  /** Makes an entry for each pair of the noted occurrences. */
  flush(addEntry: (pair: number) => number): void {
    this.#positions = grow(this.#positions, this.#used + this.#noted)
    for (const pair of this.#touched) {
      const entry = addEntry(pair)
      if (entry >= this.#start.length) {
        this.#start = grow(this.#start, entry + 1)
        this.#end = grow(this.#end, entry + 1)
        this.#older = grow(this.#older, entry + 1)
      }
      this.#older[entry] = this.#newest[pair]! - 1
      this.#newest[pair] = entry + 1
      this.#start[entry] = this.#used
      this.#used += this.#pending[pair]!
      this.#end[entry] = this.#used
      this.#pending[pair] = this.#start[entry]!
    }
    for (let i = 0; i < this.#noted; i++) {
      this.#positions[this.#pending[this.#notedPairs[i]!]!++] = this.#notedPositions[i]!
    }
    for (const pair of this.#touched) this.#pending[pair] = 0
    this.#touched.length = 0
    this.#noted = 0
  }

  /**
   * Removes an entry.
   *
   * @param word - by position: its word
   * @returns the positions of its pair in all words in which the entry has one, those of other entries
   *   included, in ascending order
   */
  take(entry: number, pair: number, word: Int32Array): Int32Array {
    const positions = this.#positions.subarray(this.#start[entry], this.#end[entry])
    const newest = this.#newest[pair]! - 1
    if (newest === entry) {
      this.#newest[pair] = this.#older[entry]! + 1
      if (this.#newest[pair] === 0) return positions
    }
    const words = new Set<number>()
    for (const position of positions) words.add(word[position]!)
    const all = [...positions]
    let newer = -1
    for (let other = newest; other >= 0; other = this.#older[other]!) {
      if (other === entry) {
        if (newer >= 0) this.#older[newer] = this.#older[entry]!
        continue
      }
      newer = other
      for (let i = this.#start[other]!; i < this.#end[other]!; i++) {
        const position = this.#positions[i]!
        if (words.has(word[position]!)) all.push(position)
      }
    }
    return Int32Array.from(all).sort()
  }
}
