import { exp, log } from '../../math/special-functions.ts'
import type { RandomNumbers } from '../sampling.ts'
import type { Lattice } from './lattice.ts'
import type { Segment } from './scored-pieces.ts'

/**
 * Samples a segmentation with a probability proportional to `p(segmentation)^alpha`, by forward
 * filtering and backward sampling: sums the weights of all paths to each position, then samples
 * pieces from the end to the start.
 *
 * @param alpha - 0 is the uniform distribution, 1 that of the model
 * @see Kudo (2018), "Subword Regularization", section 3.3.
 */
export function sampleSegments(lattice: Lattice, alpha: number, random: RandomNumbers): Segment[] {
  const logSums = new Float64Array(lattice.length + 1).fill(-Infinity)
  logSums[0] = 0
  for (let position = 1; position <= lattice.length; position++) {
    for (const { start, score } of lattice.edgesTo(position))
      logSums[position] = logAddExp(logSums[position]!, logSums[start]! + alpha * score)
  }
  const segments: Segment[] = []
  for (let end = lattice.length; end > 0;) {
    const edges = lattice.edgesTo(end)
    const probabilities = edges.map(({ start, score }) =>
      exp(logSums[start]! + alpha * score - logSums[end]!),
    )
    const edge = edges[sampleIndex(probabilities, random)]!
    segments.push(edge)
    end = edge.start
  }
  return segments.reverse()
}

/** Samples an index with a probability proportional to its weight. */
export function sampleIndex(weights: readonly number[], random: RandomNumbers): number {
  let remaining = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const index = weights.findIndex((weight) => (remaining -= weight) < 0)
  // Rounding may leave a positive remainder after the last weight.
  return index === -1 ? weights.findLastIndex((weight) => weight > 0) : index
}

/** `log(eᵃ + eᵇ)` without overflow. */
function logAddExp(a: number, b: number): number {
  const max = Math.max(a, b)
  const min = Math.min(a, b)
  return min === -Infinity ? max : max + log(1 + exp(min - max))
}
