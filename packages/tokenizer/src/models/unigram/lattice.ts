import { characterEnd, throwUnknown, type ScoredPieces } from './scored-pieces.ts'
import type { Segment } from './segment.ts'

/** A piece that may stand in a text. */
export interface LatticeEdge extends Segment {
  readonly score: number
}

/** All pieces that may stand in a text, by where they end. */
export class Lattice {
  readonly length: number
  readonly #endings: LatticeEdge[][]

  /** @throws `TokenizerError` if a character is unknown and nothing stands for it. */
  constructor(pieces: ScoredPieces, text: string) {
    this.length = text.length
    this.#endings = Array.from({ length: text.length + 1 }, () => [])
    for (let start = 0; start < text.length;) {
      const next = characterEnd(text, start)
      pieces.visit(text, start, next, (end, id, score) => {
        if (id === -1) throwUnknown(text, start)
        this.#endings[end]!.push({ id, start, end, score })
      })
      start = next
    }
  }

  /** The pieces that end at a place, those that start first first. */
  endingAt(place: number): readonly LatticeEdge[] {
    return this.#endings[place]!
  }
}
