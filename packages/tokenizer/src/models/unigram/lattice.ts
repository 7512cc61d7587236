import { characterEnd, throwUnknown, type ScoredPieces, type Segment } from './scored-pieces.ts'

/** An edge of a lattice: a piece at a position, with its log probability. */
export interface LatticeEdge extends Segment {
  readonly score: number
}

/** The lattice of all segmentations of a text: the matching pieces, grouped by end position. */
export class Lattice {
  readonly length: number
  readonly #edges: LatticeEdge[][]

  /** @throws `TokenizerError` if a character is unknown and there is no unknown token. */
  constructor(pieces: ScoredPieces, text: string) {
    this.length = text.length
    this.#edges = Array.from({ length: text.length + 1 }, () => [])
    for (let start = 0; start < text.length;) {
      const next = characterEnd(text, start)
      pieces.visit(text, start, next, (end, id, score) => {
        if (id === -1) throwUnknown(text, start)
        this.#edges[end]!.push({ id, start, end, score })
      })
      start = next
    }
  }

  /** The edges that end at a position, in ascending order of their starts. */
  edgesTo(position: number): readonly LatticeEdge[] {
    return this.#edges[position]!
  }
}
