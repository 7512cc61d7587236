import { full, normal, uniform } from '@heed/tensor'
import type { Random, Tensor } from '@heed/tensor'

/** Makes the first values of a parameter; `[Out, In]` for the weight of a linear layer. */
export type Initialiser = <const S extends number[]>(
  random: Random,
  shape: readonly [...S],
) => Tensor<S>

/**
 * Uniform in ±gain·√(6 / (fan in + fan out)), which keeps the variance of a signal about the same
 * forwards and backwards.
 *
 * @see Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural
 * networks", equation 16.
 */
export function xavierUniform({ gain = 1 } = {}): Initialiser {
  return (random, shape) => {
    const [fanOut = 1, fanIn = 1] = shape
    const bound = gain * Math.sqrt(6 / (fanIn + fanOut))
    return uniform(random, shape, { low: -bound, high: bound })
  }
}

/** Normal around 0. */
export function normalInitialiser({
  standardDeviation,
}: {
  standardDeviation: number
}): Initialiser {
  return (random, shape) => normal(random, shape, { standardDeviation })
}

/** The same number everywhere: 0 for a bias, 1 for a gain. */
export function constantInitialiser(value: number): Initialiser {
  return (_random, shape) => full(shape, value)
}
