import type { JoinedText } from './joined-text.ts'
import type { SeedPieces } from './seed-pieces.ts'

/**
 * All places of all pieces: by place of the joined text, the pieces that start there. It is made once
 * from the order of the suffixes; pieces that are dropped are struck out. So no training step has to
 * look a piece up.
 */
export class PieceLattice {
  /** By place: where its edges start; last where the last ones end. */
  readonly starts: Int32Array
  /** By edge: its piece, and how many characters it spans. A character without a piece has piece 0. */
  readonly pieces: Int32Array
  readonly lengths: Int32Array

  constructor(text: JoinedText, seeds: SeedPieces) {
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
   * Strikes out dropped pieces and renumbers the others.
   *
   * @param numbers - by piece: its new number, −1 if it is dropped
   */
  renumber(numbers: Int32Array): void {
    let kept = 0
    let edge = 0
    for (let place = 0; place + 1 < this.starts.length; place++) {
      const end = this.starts[place + 1]!
      this.starts[place] = kept
      for (; edge < end; edge++) {
        const length = this.lengths[edge]!
        const number = numbers[this.pieces[edge]!]!
        if (number < 0 && length > 1) continue
        this.pieces[kept] = Math.max(0, number)
        this.lengths[kept++] = length
      }
    }
    this.starts[this.starts.length - 1] = kept
  }
}
