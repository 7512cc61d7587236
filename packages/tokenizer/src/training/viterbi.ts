import type { PieceLattice } from './piece-lattice.ts'

/** The Viterbi algorithm on a lattice: the most probable segmentation of a substring. */
export class Viterbi {
  readonly #lattice: PieceLattice
  #scores = new Float64Array(1 << 8)
  #edges = new Int32Array(1 << 8) // the last edge of the best path to each position
  #size = 0

  constructor(lattice: PieceLattice) {
    this.#lattice = lattice
  }

  /**
   * Finds the best path; ties go to the path with the longer last piece.
   *
   * @param scores - the log probability of each piece
   * @param maxLength - longer edges are ignored. Default: no limit.
   * @returns the score of the path
   */
  run(scores: Float64Array, start: number, size: number, maxLength = size): number {
    if (size >= this.#scores.length) {
      this.#scores = new Float64Array(2 * size)
      this.#edges = new Int32Array(2 * size)
    }
    const { starts, pieces, lengths } = this.#lattice
    const best = this.#scores
    best.fill(-Infinity, 1, size + 1)
    best[0] = 0
    for (let i = 0; i < size; i++) {
      const limit = Math.min(maxLength, size - i)
      for (let edge = starts[start + i]!; edge < starts[start + i + 1]!; edge++) {
        const length = lengths[edge]!
        if (length > limit) continue
        const score = best[i]! + scores[pieces[edge]!]!
        if (score <= best[i + length]!) continue
        best[i + length] = score
        this.#edges[i + length] = edge
      }
    }
    this.#size = size
    return best[size]!
  }

  /** The pieces of the path found by the last `run`, in reverse order. */
  path(): number[] {
    const { pieces, lengths } = this.#lattice
    const path: number[] = []
    for (let end = this.#size; end > 0;) {
      const edge = this.#edges[end]!
      path.push(pieces[edge]!)
      end -= lengths[edge]!
    }
    return path
  }
}
