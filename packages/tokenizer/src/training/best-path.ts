import type { PieceLattice } from './piece-lattice.ts'

/** Finds the most probable segmentations of parts of a text: the algorithm of Viterbi. */
export class BestPath {
  readonly #lattice: PieceLattice
  #scores = new Float64Array(1 << 8)
  #edges = new Int32Array(1 << 8) // by end: the last edge of the best path up to there
  #size = 0

  constructor(lattice: PieceLattice) {
    this.#lattice = lattice
  }

  /**
   * Finds the best path; of equally good ones that of the longer last piece.
   *
   * @param scores - by piece: the logarithm of its probability
   * @param longest - edges that span more are left out. Default: none.
   * @returns its score
   */
  find(scores: Float64Array, start: number, size: number, longest = size): number {
    if (size >= this.#scores.length) {
      this.#scores = new Float64Array(2 * size)
      this.#edges = new Int32Array(2 * size)
    }
    const { starts, pieces, lengths } = this.#lattice
    const best = this.#scores
    best.fill(-Infinity, 1, size + 1)
    best[0] = 0
    for (let i = 0; i < size; i++) {
      const room = Math.min(longest, size - i)
      for (let edge = starts[start + i]!; edge < starts[start + i + 1]!; edge++) {
        const length = lengths[edge]!
        if (length > room) continue
        const score = best[i]! + scores[pieces[edge]!]!
        if (score <= best[i + length]!) continue
        best[i + length] = score
        this.#edges[i + length] = edge
      }
    }
    this.#size = size
    return best[size]!
  }

  /** The pieces of the path found last, the last one first. */
  pieces(): number[] {
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
