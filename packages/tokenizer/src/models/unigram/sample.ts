import { exp, log } from '../../math/log-exp.ts'
import type { RandomNumbers } from '../sampling.ts'
import type { Lattice } from './lattice.ts'
import type { Segment } from './segment.ts'

/**
 * Draws one of all ways to cut a text, each as likely as it is to the power of `alpha`: the chances of all
 * beginnings are summed up to each place, then pieces are drawn from the end (forward filtering, backward
 * sampling).
 *
 * @param alpha - 0 takes all ways as equal, 1 as likely as they are
 * @see Kudo (2018), "Subword Regularization", section 3.3.
 */
export function sampleSegments(lattice: Lattice, alpha: number, random: RandomNumbers): Segment[] {
  const sums = new Float64Array(lattice.length + 1).fill(-Infinity)
  sums[0] = 0
  for (let place = 1; place <= lattice.length; place++) {
    for (const { start, score } of lattice.endingAt(place))
      sums[place] = logOfSum(sums[place]!, sums[start]! + alpha * score)
  }
  const segments: Segment[] = []
  for (let end = lattice.length; end > 0;) {
    const edges = lattice.endingAt(end)
    const chances = edges.map(({ start, score }) => exp(sums[start]! + alpha * score - sums[end]!))
    const edge = edges[draw(chances, random)]!
    segments.push(edge)
    end = edge.start
  }
  return segments.reverse()
}

/**
 * Draws one of several by their weights.
 *
 * @returns The place of what was drawn.
 */
export function draw(weights: readonly number[], random: RandomNumbers): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const drawn = weights.findIndex((weight) => (rest -= weight) < 0)
  // Rounding may leave a trace of the sum behind the last one.
  return drawn === -1 ? weights.findLastIndex((weight) => weight > 0) : drawn
}

/** log(eᵃ + eᵇ) */
function logOfSum(a: number, b: number): number {
  const most = Math.max(a, b)
  const least = Math.min(a, b)
  return least === -Infinity ? most : most + log(1 + exp(least - most))
}
