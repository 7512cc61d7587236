import type { WordCorpus } from './word-corpus.ts'

/** The symbols of all words as doubly linked lists, so that a merge takes constant time. */
export class LinkedSymbols {
  /** The symbol at each position; −1 if it was merged into the previous one. */
  readonly id: Int32Array
  /** The positions of the neighbours in the word; −1 at its ends. */
  readonly next: Int32Array
  readonly previous: Int32Array
  /** The word index of each position. */
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

  /** Replaces the symbol at a position and the next one with the merged symbol. */
  merge(position: number, id: number): void {
    const second = this.next[position]!
    const next = this.next[second]!
    this.id[position] = id
    this.id[second] = -1
    this.next[position] = next
    if (next >= 0) this.previous[next] = position
  }
}
