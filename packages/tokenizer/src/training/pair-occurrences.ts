import { grow } from '../collections/grow.ts'

/**
 * The positions at which pairs occur in the text: an ascending list for each entry of the merge
 * queue.
 *
 * The occurrences that one merge creates are recorded one by one. `flush` sorts them by pair (a
 * counting sort), so that the positions of an entry are contiguous.
 */
export class PairOccurrences {
  #positions = new Int32Array(1 << 12)
  #positionsSize = 0
  // For each entry: its range in `#positions`, and the next older entry of the same pair.
  #start = new Int32Array(1 << 12)
  #end = new Int32Array(1 << 12)
  #olderEntry = new Int32Array(1 << 12)
  // For each pair: its newest entry + 1, and the number of occurrences since the last flush.
  #newestEntry = new Int32Array(1 << 12)
  #pendingCounts = new Int32Array(1 << 12)
  #recordedPairs = new Int32Array(1 << 10)
  #recordedPositions = new Int32Array(1 << 10)
  #recordedSize = 0
  readonly #distinctPairs: number[] = []

  /** Records that a pair occurs at a position. */
  record(pair: number, position: number): void {
    if (this.#recordedSize === this.#recordedPairs.length) {
      this.#recordedPairs = grow(this.#recordedPairs, this.#recordedSize + 1)
      this.#recordedPositions = grow(this.#recordedPositions, this.#recordedSize + 1)
    }
    this.#recordedPairs[this.#recordedSize] = pair
    this.#recordedPositions[this.#recordedSize++] = position
    if (pair >= this.#pendingCounts.length) {
      this.#pendingCounts = grow(this.#pendingCounts, pair + 1)
      this.#newestEntry = grow(this.#newestEntry, pair + 1)
    }
    if (this.#pendingCounts[pair]!++ === 0) this.#distinctPairs.push(pair)
  }

  /** Creates an entry for each pair of the recorded occurrences. */
  flush(addEntry: (pair: number) => number): void {
    this.#positions = grow(this.#positions, this.#positionsSize + this.#recordedSize)
    for (const pair of this.#distinctPairs) {
      const entry = addEntry(pair)
      if (entry >= this.#start.length) {
        this.#start = grow(this.#start, entry + 1)
        this.#end = grow(this.#end, entry + 1)
        this.#olderEntry = grow(this.#olderEntry, entry + 1)
      }
      this.#olderEntry[entry] = this.#newestEntry[pair]! - 1
      this.#newestEntry[pair] = entry + 1
      this.#start[entry] = this.#positionsSize
      this.#positionsSize += this.#pendingCounts[pair]!
      this.#end[entry] = this.#positionsSize
      this.#pendingCounts[pair] = this.#start[entry]!
    }
    for (let i = 0; i < this.#recordedSize; i++) {
      this.#positions[this.#pendingCounts[this.#recordedPairs[i]!]!++] = this.#recordedPositions[i]!
    }
    for (const pair of this.#distinctPairs) this.#pendingCounts[pair] = 0
    this.#distinctPairs.length = 0
    this.#recordedSize = 0
  }

  /**
   * Removes an entry.
   *
   * @param word - the word index of each position
   * @returns all positions of the pair, in ascending order, in the words of this entry, including
   *   positions that belong to other entries
   */
  take(entry: number, pair: number, word: Int32Array): Int32Array {
    const positions = this.#positions.subarray(this.#start[entry], this.#end[entry])
    const newestEntry = this.#newestEntry[pair]! - 1
    if (newestEntry === entry) {
      this.#newestEntry[pair] = this.#olderEntry[entry]! + 1
      if (this.#newestEntry[pair] === 0) return positions
    }
    const words = new Set<number>()
    for (const position of positions) words.add(word[position]!)
    const allPositions = [...positions]
    let newerEntry = -1
    for (let other = newestEntry; other >= 0; other = this.#olderEntry[other]!) {
      if (other === entry) {
        if (newerEntry >= 0) this.#olderEntry[newerEntry] = this.#olderEntry[entry]!
        continue
      }
      newerEntry = other
      for (let i = this.#start[other]!; i < this.#end[other]!; i++) {
        const position = this.#positions[i]!
        if (words.has(word[position]!)) allPositions.push(position)
      }
    }
    return Int32Array.from(allPositions).sort()
  }
}
