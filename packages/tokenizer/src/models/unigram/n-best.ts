import { PriorityQueue } from '../../collections/priority-queue.ts'
import type { Lattice, LatticeEdge } from './lattice.ts'
import type { Segment } from './segment.ts'

/** A way to cut a text, and the logarithm of how likely it is. */
export interface ScoredSegments {
  readonly segments: readonly Segment[]
  readonly score: number
}

/** The end of a text cut, from `place` on. */
interface Hypothesis {
  readonly place: number
  readonly edge: LatticeEdge | null
  readonly rest: Hypothesis | null
  readonly score: number
  /** Its score with the best of all beginnings. */
  readonly total: number
  readonly age: number
}

/** As in sentencepiece: so many hypotheses are too many, and so many of the best are then kept. */
const mostHypotheses = 100_000
const keptHypotheses = 512

/**
 * The likeliest ways to cut a text, the best first: a search from its end, led by how good each beginning
 * can be at best (A*). Of two that are as likely, the one that was found first.
 *
 * @see Kudo (2018), "Subword Regularization", section 3.3.
 */
export function nBestSegments(lattice: Lattice, count: number): ScoredSegments[] {
  const best = bestScores(lattice)
  let open = emptyAgenda()
  let size = 0
  let age = 0
  const results: ScoredSegments[] = []
  const start = { place: lattice.length, edge: null, rest: null, score: 0, age: age++ }
  open.push({ ...start, total: best[lattice.length]! })
  size++
  while (results.length < count) {
    const top = open.pop()
    if (!top) break
    size--
    if (top.place === 0) {
      results.push({ segments: segmentsOf(top), score: top.score })
      continue
    }
    for (const edge of lattice.endingAt(top.place)) {
      const score = edge.score + top.score
      const total = score + best[edge.start]!
      open.push({ place: edge.start, edge, rest: top, score, total, age: age++ })
      size++
    }
    if (size > mostHypotheses) {
      const kept = emptyAgenda()
      size = Math.min(keptHypotheses, 10 * count)
      for (let i = 0; i < size; i++) kept.push(open.pop()!)
      open = kept
    }
  }
  return results
}

/** The score of the best way to each place. */
function bestScores(lattice: Lattice): Float64Array {
  const best = new Float64Array(lattice.length + 1).fill(-Infinity)
  best[0] = 0
  for (let place = 1; place <= lattice.length; place++) {
    for (const { start, score } of lattice.endingAt(place))
      best[place] = Math.max(best[place]!, best[start]! + score)
  }
  return best
}

function emptyAgenda(): PriorityQueue<Hypothesis> {
  return new PriorityQueue((a, b) => a.total > b.total || (a.total === b.total && a.age < b.age))
}

function segmentsOf(hypothesis: Hypothesis): Segment[] {
  const segments: Segment[] = []
  for (let at: Hypothesis | null = hypothesis; at?.edge; at = at.rest) segments.push(at.edge)
  return segments
}
