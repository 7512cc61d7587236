import { grown } from './grow.ts'

/**
 * Where pairs stand in the text: a list of places for each entry of the queue, in ascending order. What
 * one merge finds is noted pair by pair in the order found, then laid down in one piece for each pair.
 */
export class PairPlaces {
  #places = new Int32Array(1 << 12)
  #used = 0
  // by entry: the part of the places that it owns, its pair, and an older entry of the same pair
  #start = new Int32Array(1 << 12)
  #end = new Int32Array(1 << 12)
  #older = new Int32Array(1 << 12)
  // by pair: its newest entry + 1, and how many places were noted since the last time
  #newest = new Int32Array(1 << 12)
  #pending = new Int32Array(1 << 12)
  #notedPair = new Int32Array(1 << 10)
  #notedPlace = new Int32Array(1 << 10)
  #noted = 0
  readonly #touched: number[] = []

  /** Notes that a pair stands at a place. */
  note(pair: number, place: number): void {
    if (this.#noted === this.#notedPair.length) {
      this.#notedPair = grown(this.#notedPair)
      this.#notedPlace = grown(this.#notedPlace)
    }
    this.#notedPair[this.#noted] = pair
    this.#notedPlace[this.#noted++] = place
    if (pair >= this.#pending.length) {
      this.#pending = grown(this.#pending, pair + 1)
      this.#newest = grown(this.#newest, pair + 1)
    }
    if (this.#pending[pair]!++ === 0) this.#touched.push(pair)
  }

  /** Lays down what was noted, an entry for each pair, and forgets the notes. */
  layDown(addEntry: (pair: number) => number): void {
    if (this.#used + this.#noted > this.#places.length) {
      this.#places = grown(this.#places, this.#used + this.#noted)
    }
    for (const pair of this.#touched) {
      const entry = addEntry(pair)
      if (entry >= this.#start.length) {
        this.#start = grown(this.#start, entry + 1)
        this.#end = grown(this.#end, entry + 1)
        this.#older = grown(this.#older, entry + 1)
      }
      this.#older[entry] = this.#newest[pair]! - 1
      this.#newest[pair] = entry + 1
      this.#start[entry] = this.#used
      this.#used += this.#pending[pair]!
      this.#end[entry] = this.#used
      this.#pending[pair] = this.#start[entry]!
    }
    for (let i = 0; i < this.#noted; i++) {
      this.#places[this.#pending[this.#notedPair[i]!]!++] = this.#notedPlace[i]!
    }
    for (const pair of this.#touched) this.#pending[pair] = 0
    this.#touched.length = 0
    this.#noted = 0
  }

  /**
   * Takes an entry out: the places of its pair in all words where the entry has one, other entries'
   * places included, in ascending order.
   *
   * @param word - by place: its word
   */
  take(entry: number, pair: number, word: Int32Array): Int32Array {
    const own = this.#places.subarray(this.#start[entry], this.#end[entry])
    const newest = this.#newest[pair]! - 1
    if (newest === entry) {
      this.#newest[pair] = this.#older[entry]! + 1
      if (this.#newest[pair] === 0) return own
    }
    const words = new Set<number>()
    for (const place of own) words.add(word[place]!)
    const all = [...own]
    let behind = -1
    for (let other = newest; other >= 0; other = this.#older[other]!) {
      if (other === entry) {
        if (behind >= 0) this.#older[behind] = this.#older[entry]!
        continue
      }
      behind = other
      for (let i = this.#start[other]!; i < this.#end[other]!; i++) {
        const place = this.#places[i]!
        if (words.has(word[place]!)) all.push(place)
      }
    }
    return Int32Array.from(all).sort()
  }
}
