import type { PieceLattice } from './piece-lattice.ts'

/** The pieces of a Unigram model in training, by number; piece 0 is the unknown piece. */
export interface UnigramPieces {
  /** A position in the text at which the piece occurs. */
  readonly position: Int32Array
  readonly length: Int32Array
  /** The log probability. */
  readonly score: Float64Array
}

/** Retains the listed pieces, in the order of the list, and removes the others from the lattice. */
export function retainPieces(
  pieces: UnigramPieces,
  lattice: PieceLattice,
  retained: readonly number[],
): UnigramPieces {
  const numbers = new Int32Array(pieces.score.length).fill(-1)
  for (const [number, piece] of retained.entries()) numbers[piece] = number
  lattice.renumber(numbers)
  return {
    position: Int32Array.from(retained, (piece) => pieces.position[piece]!),
    length: Int32Array.from(retained, (piece) => pieces.length[piece]!),
    score: Float64Array.from(retained, (piece) => pieces.score[piece]!),
  }
}
