import { PriorityQueue } from '../../collections/priority-queue.ts'
import type { Lattice, LatticeEdge } from './lattice.ts'
import type { Segment } from './scored-pieces.ts'

/** A segmentation and its log probability. */
export interface ScoredSegments {
  readonly segments: readonly Segment[]
  readonly score: number
}

/** A path from a position to the end of the text. */
interface Hypothesis {
  readonly position: number
  readonly edge: LatticeEdge | null
  readonly rest: Hypothesis | null
  readonly score: number
  /** `score` plus the score of the best path from the start to `position`. */
  readonly total: number
  /** Breaks ties in the order in which hypotheses were found. */
  readonly number: number
}

/** If there are more hypotheses than this, only the best ones are retained, as in sentencepiece. */
const maxHypotheses = 100_000
const maxRetained = 512

/**
 * The n most probable segmentations, the best first: an A* search from the end of the text. The
 * heuristic is exact, because it is the score of the best path from the start.
 *
 * @see Kudo (2018), "Subword Regularization", section 3.3; Nagata (1994), "A Stochastic Japanese
 * Morphological Analyzer Using a Forward-DP Backward-A* N-Best Search Algorithm".
 */
export function nBestSegments(lattice: Lattice, count: number): ScoredSegments[] {
  const best = bestScores(lattice)
  let queue = emptyQueue()
  let number = 0
  const results: ScoredSegments[] = []
  const end = { position: lattice.length, edge: null, rest: null, score: 0, number: number++ }
  queue.push({ ...end, total: best[lattice.length]! })
  while (results.length < count) {
    const top = queue.pop()
    if (!top) break
    if (top.position === 0) {
      results.push({ segments: segmentsOf(top), score: top.score })
      continue
    }
    for (const edge of lattice.edgesTo(top.position)) {
      const score = edge.score + top.score
      const total = score + best[edge.start]!
      queue.push({ position: edge.start, edge, rest: top, score, total, number: number++ })
    }
    if (queue.size > maxHypotheses) {
      const retained = emptyQueue()
      const size = Math.min(maxRetained, 10 * count)
      for (let i = 0; i < size; i++) retained.push(queue.pop()!)
      queue = retained
    }
  }
  return results
}

/** The score of the best path to each position. */
function bestScores(lattice: Lattice): Float64Array {
  const best = new Float64Array(lattice.length + 1).fill(-Infinity)
  best[0] = 0
  for (let position = 1; position <= lattice.length; position++) {
    for (const { start, score } of lattice.edgesTo(position))
      best[position] = Math.max(best[position]!, best[start]! + score)
  }
  return best
}

function emptyQueue(): PriorityQueue<Hypothesis> {
  return new PriorityQueue(
    (a, b) => a.total > b.total || (a.total === b.total && a.number < b.number),
  )
}

function segmentsOf(hypothesis: Hypothesis): Segment[] {
  const segments: Segment[] = []
  for (let node: Hypothesis | null = hypothesis; node?.edge; node = node.rest)
    segments.push(node.edge)
  return segments
}
