import { tensor } from '../../../index.ts'
import type { Tensor } from '../../../index.ts'
import { op } from '../../operation-case.ts'
import { numberCheck, repeated } from './number-check.ts'

const [inf, nan] = [Infinity, NaN]

/** Inputs and exact outputs of each function at NaN, infinities and signed zeros. */
const functions: Record<string, { input: number[]; expected: number[]; call?: (x: Tensor) => Tensor }> = {
  abs: { input: [nan, inf, -inf, -0], expected: [nan, inf, inf, 0] },
  erf: { input: [nan, inf, -inf, 0, -0], expected: [nan, 1, -1, 0, -0] },
  exp: { input: [nan, inf, -inf, 0, -0, 100, -200], expected: [nan, inf, 0, 1, 1, inf, 0] },
  gelu: { input: [nan, inf, 0, -0], expected: [nan, inf, 0, -0] },
  'gelu tanh': { input: [nan, inf, 0, -0], expected: [nan, inf, 0, -0], call: (x) => op.gelu(x, { approximation: 'tanh' }) },
  log: { input: [nan, inf, -inf, 0, -0, -1, 1], expected: [nan, inf, nan, -inf, -inf, nan, 0] },
  negate: { input: [nan, inf, -inf, 0, -0], expected: [nan, -inf, inf, -0, 0] },
  reciprocal: { input: [nan, inf, -inf, 0, -0], expected: [nan, 0, -0, inf, -inf] },
  relu: { input: [nan, inf, -inf, -1, 0], expected: [nan, inf, 0, 0, 0] },
  sigmoid: { input: [nan, inf, -inf, 0, 100, -200], expected: [nan, 1, 0, 0.5, 1, 0] },
  silu: { input: [nan, inf, 0, -0], expected: [nan, inf, 0, -0] },
  sqrt: { input: [nan, inf, -inf, 0, -0, -1], expected: [nan, inf, nan, 0, -0, nan] },
  square: { input: [nan, inf, -inf, -0, 1e30], expected: [nan, inf, inf, 0, inf] },
  tanh: { input: [nan, inf, -inf, 0, -0, 100], expected: [nan, 1, -1, 0, -0, 1] },
  clamp: {
    input: [nan, inf, -inf, 0],
    expected: [nan, 2, -1, 0],
    call: (x) => op.clamp(x, { minimum: -1, maximum: 2 }),
  },
} // prettier-ignore

export const functionChecks = Object.entries(functions).map(([name, { input, expected, call }]) =>
  numberCheck(`${name} handles NaN, infinities and zeros`, repeated(expected), () => {
    const x = tensor(repeated(input)) as Tensor
    return call ? call(x) : op[name as 'abs'](x)
  }),
)
