import type { PieceLattice } from './piece-lattice.ts'

/** Pieces in training, by number; piece 0 is the unknown. */
export interface UnigramPieces {
  /** A place where the piece stands. */
  readonly place: Int32Array
  readonly length: Int32Array
  /** The logarithm of its probability. */
  readonly score: Float64Array
}

/** Keeps the pieces listed, in the order of the list, and strikes the others out of the lattice. */
export function keepPieces(
  pieces: UnigramPieces,
  lattice: PieceLattice,
  kept: readonly number[],
): UnigramPieces {
  const numbers = new Int32Array(pieces.score.length).fill(-1)
  for (const [number, piece] of kept.entries()) numbers[piece] = number
  lattice.renumber(numbers)
  return {
    place: Int32Array.from(kept, (piece) => pieces.place[piece]!),
    length: Int32Array.from(kept, (piece) => pieces.length[piece]!),
    score: Float64Array.from(kept, (piece) => pieces.score[piece]!),
  }
}
