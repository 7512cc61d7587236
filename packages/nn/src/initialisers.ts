import { full, normal, uniform } from '@heed/tensor'
import type { Random, Tensor } from '@heed/tensor'

/** Draws the initial values of a parameter; the weight of a linear layer is `[Out, In]`. */
export type Initialiser = <const S extends number[]>(
  random: Random,
  shape: readonly [...S],
) => Tensor<S>

/**
 * Xavier (Glorot) initialisation: uniform in ±gain·√(6 / (fan in + fan out)), which keeps the
 * variance of activations and gradients about the same across layers.
 *
 * @see Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural
 * networks", equation 16.
 * @example
 * new Linear({ inputs: 512, outputs: 512, random, initialise: xavierUniform({ gain: 0.5 }) })
 */
export function xavierUniform({ gain = 1 } = {}): Initialiser {
  return (random, shape) => {
    const [fanOut = 1, fanIn = 1] = shape
    const bound = gain * Math.sqrt(6 / (fanIn + fanOut))
    return uniform(random, shape, { low: -bound, high: bound })
  }
}

/**
 * Normal initialisation with mean 0.
 *
 * @example
 * const initialise = normalInitialiser({ standardDeviation: 0.02 })
 * new Linear({ inputs, outputs, random, initialise })
 */
export function normalInitialiser({
  standardDeviation,
}: {
  standardDeviation: number
}): Initialiser {
  return (random, shape) => normal(random, shape, { standardDeviation })
}

/**
 * Constant initialisation: one value for all elements.
 *
 * @example
 * new Linear({ inputs, outputs, random, initialise: constantInitialiser(0) })
 */
export function constantInitialiser(value: number): Initialiser {
  return (_random, shape) => full(shape, value)
}
