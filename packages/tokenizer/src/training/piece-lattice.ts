import type { JoinedText } from './joined-text.ts'
import type { SeedVocabulary } from './seed-vocabulary.ts'

/**
 * The lattice of all words: the pieces that start at each position of the joined text.
 *
 * It is built once from the suffix array, so that no training step has to look up a piece.
 */
export class PieceLattice {
  /** The index of the first edge of each position; the last number is the number of edges. */
  readonly starts: Int32Array
  /** The piece and the length of each edge. A character without a piece has piece 0. */
  readonly pieces: Int32Array
  readonly lengths: Int32Array

  constructor(text: JoinedText, seeds: SeedVocabulary) {
    const size = text.characters.length
    this.starts = new Int32Array(size + 1)
    const { order, left, right, length } = seeds
    for (let piece = 1; piece < length.length; piece++) {
      for (let i = left[piece]!; i < right[piece]!; i++) this.starts[order[i]! + 1]!++
    }
    for (let i = 0; i < size; i++) this.starts[i + 1]! += this.starts[i]!
    const ends = this.starts.slice()
    this.pieces = new Int32Array(this.starts[size]!)
    this.lengths = new Int32Array(this.starts[size]!)
    for (let piece = 1; piece < length.length; piece++) {
      for (let i = left[piece]!; i < right[piece]!; i++) {
        const edge = ends[order[i]!]!++
        this.pieces[edge] = piece
        this.lengths[edge] = length[piece]!
      }
    }
  }

  /**
   * Removes dropped pieces and renumbers the others.
   *
   * @param numbers - the new number of each piece; −1 if it is dropped
   */
  renumber(numbers: Int32Array): void {
    let count = 0
    let edge = 0
    for (let position = 0; position + 1 < this.starts.length; position++) {
      const end = this.starts[position + 1]!
      this.starts[position] = count
      for (; edge < end; edge++) {
        const length = this.lengths[edge]!
        const number = numbers[this.pieces[edge]!]!
        if (number < 0 && length > 1) continue
        this.pieces[count] = Math.max(0, number)
        this.lengths[count++] = length
      }
    }
    this.starts[this.starts.length - 1] = count
  }
}
