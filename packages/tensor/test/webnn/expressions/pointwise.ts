import * as heed from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import type { Expressions } from './arguments.ts'

/** Raises all elements to each distinct exponent and selects the result where it applies. */
function powers(base: Tensor, exponents: Tensor): Tensor {
  return [...new Set(exponents.dataSync())].reduce(
    (result, exponent) =>
      heed.where(heed.equal(exponents, exponent), heed.pow(base, exponent), result),
    base,
  )
}

/** 1 for positive and −1 for negative numbers; ±0 and NaN are returned unchanged. */
function sign(x: Tensor): Tensor {
  const [positive, negative] = [heed.full([], 1), heed.full([], -1)]
  return heed.where(heed.greater(x, 0), positive, heed.where(heed.less(x, 0), negative, x))
}

export const pointwise: Expressions = {
  abs: ({ input }) => heed.abs(input),
  add: ({ a, b }) => heed.add(a, b),
  clamp: ({ input, minValue, maxValue }) =>
    heed.clamp(input, { minimum: minValue, maximum: maxValue }),
  div: ({ a, b }) => heed.divide(a, b),
  erf: ({ input }) => heed.erf(input),
  exp: ({ input }) => heed.exp(input),
  identity: ({ input }) => input,
  linear: ({ input, alpha = 1, beta = 0 }) => heed.add(heed.multiply(input, alpha), beta),
  log: ({ input }) => heed.log(input),
  max: ({ a, b }) => heed.maximum(a, b),
  min: ({ a, b }) => heed.minimum(a, b),
  mul: ({ a, b }) => heed.multiply(a, b),
  neg: ({ input }) => heed.negate(input),
  pow: ({ a, b }) => powers(a, b),
  reciprocal: ({ input }) => heed.reciprocal(input),
  sign: ({ input }) => sign(input),
  sqrt: ({ input }) => heed.sqrt(input),
  sub: ({ a, b }) => heed.subtract(a, b),
  tanh: ({ input }) => heed.tanh(input),
  where: ({ condition, trueValue, falseValue }) => heed.where(condition, trueValue, falseValue),
}
