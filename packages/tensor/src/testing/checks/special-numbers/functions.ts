import { tensor } from '../../../index.ts'
import type { Tensor } from '../../../index.ts'
import { op } from '../../operation-case.ts'
import { numberCheck, repeated } from './number-check.ts'

const [inf, nan] = [Infinity, NaN]

/** Inputs and exact outputs of each function at NaN, infinities and signed zeros. */
const functions: Record<string, { of: number[]; is: number[]; by?: (x: Tensor) => Tensor }> = {
  abs: { of: [nan, inf, -inf, -0], is: [nan, inf, inf, 0] },
  erf: { of: [nan, inf, -inf, 0, -0], is: [nan, 1, -1, 0, -0] },
  exp: { of: [nan, inf, -inf, 0, -0, 100, -200], is: [nan, inf, 0, 1, 1, inf, 0] },
  gelu: { of: [nan, inf, 0, -0], is: [nan, inf, 0, -0] },
  'gelu tanh': { of: [nan, inf, 0, -0], is: [nan, inf, 0, -0], by: (x) => op.gelu(x, { approximation: 'tanh' }) },
  log: { of: [nan, inf, -inf, 0, -0, -1, 1], is: [nan, inf, nan, -inf, -inf, nan, 0] },
  negate: { of: [nan, inf, -inf, 0, -0], is: [nan, -inf, inf, -0, 0] },
  reciprocal: { of: [nan, inf, -inf, 0, -0], is: [nan, 0, -0, inf, -inf] },
  relu: { of: [nan, inf, -inf, -1, 0], is: [nan, inf, 0, 0, 0] },
  sigmoid: { of: [nan, inf, -inf, 0, 100, -200], is: [nan, 1, 0, 0.5, 1, 0] },
  silu: { of: [nan, inf, 0, -0], is: [nan, inf, 0, -0] },
  sqrt: { of: [nan, inf, -inf, 0, -0, -1], is: [nan, inf, nan, 0, -0, nan] },
  square: { of: [nan, inf, -inf, -0, 1e30], is: [nan, inf, inf, 0, inf] },
  tanh: { of: [nan, inf, -inf, 0, -0, 100], is: [nan, 1, -1, 0, -0, 1] },
  clamp: {
    of: [nan, inf, -inf, 0],
    is: [nan, 2, -1, 0],
    by: (x) => op.clamp(x, { minimum: -1, maximum: 2 }),
  },
} // prettier-ignore

export const functionChecks = Object.entries(functions).map(([name, { of, is, by }]) =>
  numberCheck(`${name} handles NaN, infinities and zeros`, repeated(is), () => {
    const x = tensor(repeated(of)) as Tensor
    return by ? by(x) : op[name as 'abs'](x)
  }),
)
