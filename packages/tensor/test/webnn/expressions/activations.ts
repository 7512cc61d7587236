import * as heed from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import { normalizeAxis, withPermutedAxes, movedToEnd } from './axes.ts'
import type { Expressions } from './arguments.ts'

/** `log(1 + u)`, corrected for the rounding error of `1 + u` (Kahan). */
function log1p(u: Tensor): Tensor {
  const sum = heed.add(u, 1)
  const corrected = heed.multiply(heed.log(sum), heed.divide(u, heed.subtract(sum, 1)))
  return heed.where(heed.equal(sum, 1), u, corrected)
}

/** `eˣ − 1 = tanh(x/2) · (eˣ + 1)`, accurate near 0. */
const expm1 = (x: Tensor) =>
  heed.multiply(heed.tanh(heed.multiply(x, 0.5)), heed.add(heed.exp(x), 1))

const hardSigmoid = (x: Tensor, alpha: number, beta: number) =>
  heed.clamp(heed.add(heed.multiply(x, alpha), beta), { minimum: 0, maximum: 1 })

export const activations: Expressions = {
  elu: ({ input, alpha = 1 }) =>
    heed.where(heed.greater(input, 0), input, heed.multiply(expm1(input), alpha)),
  gelu: ({ input }) => heed.gelu(input),
  hardSigmoid: ({ input, alpha = 0.2, beta = 0.5 }) => hardSigmoid(input, alpha, beta),
  hardSwish: ({ input: x }) =>
    heed.divide(heed.multiply(x, heed.clamp(heed.add(x, 3), { minimum: 0, maximum: 6 })), 6),
  leakyRelu: ({ input, alpha = 0.01 }) =>
    heed.where(heed.less(input, 0), heed.multiply(input, alpha), input),
  prelu: ({ input, slope }) => heed.where(heed.less(input, 0), heed.multiply(input, slope), input),
  relu: ({ input }) => heed.relu(input),
  sigmoid: ({ input }) => heed.sigmoid(input),
  softmax: ({ input, axis = 1 }) =>
    withPermutedAxes(input, movedToEnd(input, [normalizeAxis(input, axis)]), (x) =>
      heed.softmax(x),
    ),
  softplus: ({ input: x }) => heed.add(heed.relu(x), log1p(heed.exp(heed.negate(heed.abs(x))))),
  softsign: ({ input: x }) => heed.divide(x, heed.add(heed.abs(x), 1)),
}
