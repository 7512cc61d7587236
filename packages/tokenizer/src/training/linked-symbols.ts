import type { WordCorpus } from './word-corpus.ts'

/** The symbols of all words as linked lists, so that two neighbours become one in constant time. */
export class LinkedSymbols {
  /** By place: the symbol, −1 if it is merged away. */
  readonly id: Int32Array
  /** By place: the neighbours' places within the word, −1 at its ends. */
  readonly next: Int32Array
  readonly previous: Int32Array
  readonly word: Int32Array

  constructor({ codes, starts, counts }: WordCorpus) {
    this.id = codes
    this.next = new Int32Array(codes.length)
    this.previous = new Int32Array(codes.length)
    this.word = new Int32Array(codes.length)
    for (let word = 0; word < counts.length; word++) {
      const start = starts[word]!
      const end = starts[word + 1]!
      for (let i = start; i < end; i++) {
        this.previous[i] = i > start ? i - 1 : -1
        this.next[i] = i < end - 1 ? i + 1 : -1
        this.word[i] = word
      }
    }
  }

  /** Puts a symbol in the place of one and the next. */
  merge(place: number, id: number): void {
    const gone = this.next[place]!
    const next = this.next[gone]!
    this.id[place] = id
    this.id[gone] = -1
    this.next[place] = next
    if (next >= 0) this.previous[next] = place
  }
}
