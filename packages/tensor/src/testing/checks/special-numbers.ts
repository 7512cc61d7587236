import { scope, tensor, withDevice } from '../../index.ts'
import type { IntTensor, Mask, Tensor } from '../../index.ts'
import { demand } from '../device-check.ts'
import type { DeviceCheck } from '../device-check.ts'
import { op } from '../operation-case.ts'

const [inf, nan] = [Infinity, NaN]

/** What a function gives for numbers at the ends of the line; −0 and +0 are told apart. */
const functions: Record<string, { of: number[]; is: number[]; by?: (x: Tensor) => Tensor }> = {
  abs: { of: [nan, inf, -inf, -0], is: [nan, inf, inf, 0] },
  erf: { of: [nan, inf, -inf, 0], is: [nan, 1, -1, 0] },
  exp: { of: [nan, inf, -inf, 0, -0, 100, -200], is: [nan, inf, 0, 1, 1, inf, 0] },
  gelu: { of: [nan, inf, 0], is: [nan, inf, 0] },
  'gelu tanh': { of: [nan, inf, 0], is: [nan, inf, 0], by: (x) => op.gelu(x, { approximation: 'tanh' }) },
  log: { of: [nan, inf, -inf, 0, -0, -1, 1], is: [nan, inf, nan, -inf, -inf, nan, 0] },
  negate: { of: [nan, inf, -inf, 0, -0], is: [nan, -inf, inf, -0, 0] },
  reciprocal: { of: [nan, inf, -inf, 0, -0], is: [nan, 0, -0, inf, -inf] },
  relu: { of: [nan, inf, -inf, -1, 0], is: [nan, inf, 0, 0, 0] },
  sigmoid: { of: [nan, inf, -inf, 0, 100, -200], is: [nan, 1, 0, 0.5, 1, 0] },
  silu: { of: [nan, inf, 0], is: [nan, inf, 0] },
  sqrt: { of: [nan, inf, -inf, 0, -0, -1], is: [nan, inf, nan, 0, -0, nan] },
  square: { of: [nan, inf, -inf, -0, 1e30], is: [nan, inf, inf, 0, inf] },
  tanh: { of: [nan, inf, -inf, 0, 100], is: [nan, 1, -1, 0, 1] },
  clamp: {
    of: [nan, inf, -inf, 0],
    is: [nan, 2, -1, 0],
    by: (x) => op.clamp(x, { minimum: -1, maximum: 2 }),
  },
} // prettier-ignore

const pairs: [number, number][] = [
  [nan, 1], [1, nan], [nan, nan], [inf, inf], [inf, -inf], [-inf, 1],
  [1, 0], [-1, 0], [0, 0], [1, -0], [-0, -0], [1, inf], [0, inf],
] // prettier-ignore

/** What an operation of two numbers must give for each of the pairs: what IEEE 754 says. */
const binary: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  divide: (a, b) => a / b,
  maximum: (a, b) => Math.max(a, b),
  minimum: (a, b) => Math.min(a, b),
  multiply: (a, b) => a * b,
  subtract: (a, b) => a - b,
  equal: (a, b) => Number(a === b),
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  notEqual: (a, b) => Number(a !== b),
}

/** Rows in which one number decides about all. */
const rows: Record<string, { of: number[][]; is: number[]; by: (x: Tensor) => Tensor | IntTensor }> = {
  'softmax of a row of −∞ is zeros': {
    of: [[-inf, -inf], [0, 0]],
    is: [0, 0, 0.5, 0.5],
    by: (x) => op.softmax(x),
  },
  'softmax leaves −∞ no weight': { of: [[0, -inf, 0]], is: [0.5, 0, 0.5], by: (x) => op.softmax(x) },
  'softmax does not overflow': {
    of: [[1e38, 0], [-1e38, -1e38]],
    is: [1, 0, 0.5, 0.5],
    by: (x) => op.softmax(x),
  },
  'softmax of a row with +∞ or NaN is NaN, and only of that row': {
    of: [[inf, 0], [0, nan], [1, 1]],
    is: [nan, nan, nan, nan, 0.5, 0.5],
    by: (x) => op.softmax(x),
  },
  'logSoftmax knows the logarithm of 0': { of: [[0, -inf]], is: [0, -inf], by: (x) => op.logSoftmax(x) },
  'sum passes NaN and ∞ on': {
    of: [[1, nan, 2], [inf, 1, 1], [inf, -inf, 0]],
    is: [nan, inf, nan],
    by: (x) => op.sum(x, 1),
  },
  'max is NaN where there is one': {
    of: [[1, nan, 2], [nan, 1, inf], [-inf, -inf, -inf]],
    is: [nan, nan, -inf],
    by: (x) => op.max(x, 1),
  },
  'max over columns is NaN where there is one': {
    of: [[1, nan, 2], [nan, 1, inf]],
    is: [nan, nan, inf],
    by: (x) => op.max(x, 0),
  },
  'min is NaN where there is one': {
    of: [[1, nan, 2], [inf, inf, inf]],
    is: [nan, inf],
    by: (x) => op.min(x, 1),
  },
  'argmax takes NaN for the largest, and the first of equals': {
    of: [[1, nan, nan], [-inf, -inf, -inf], [0, inf, inf], [-0, 0, -1]],
    is: [1, 0, 1, 0],
    by: (x) => op.argmax(x),
  },
  'topK takes NaN for the largest, and the first of equals first': {
    of: [[1, nan, 2, 2], [-inf, 3, inf, -inf], [-inf, -inf, -inf, -inf]],
    is: [1, 2, 3, 2, 1, 0, 0, 1, 2],
    by: (x) => op.topK(x, 3).indices,
  },
  'matmul passes NaN on, even behind a 0': {
    of: [[0, 1], [1, 0], [nan, 2]],
    is: [nan, nan, nan, nan, nan, nan],
    by: (x) => op.matmul(x, op.multiply(op.slice(x, 0, 1, 3), nan)),
  },
  'layerNorm of a constant row is zeros': { of: [[7, 7, 7]], is: [0, 0, 0], by: (x) => op.layerNorm(x, null, null) },
} // prettier-ignore

/** Runs an operation on a device; finite numbers may be off by rounding. */
function demandNumbers(
  name: string,
  expected: readonly number[],
  work: () => Tensor | IntTensor | Mask,
): DeviceCheck {
  return {
    name,
    async check(device) {
      const output = withDevice(device, () => scope(work))
      const actual = await output.data()
      output.dispose()
      for (const [i, wanted] of expected.entries()) {
        const x = actual[i]!
        const isFar = Math.abs(x - wanted) > 1e-6 * Math.abs(wanted)
        const isSame = Number.isFinite(wanted) && wanted !== 0 ? !isFar : Object.is(x, wanted)
        demand(isSame, () => `${name}: expected ${format(wanted)} at ${i}, got ${format(x)}`)
      }
    },
  }
}

const format = (x: number) => (Object.is(x, -0) ? '−0' : `${x}`)

// Five times in a row: in vectors, and in what is left over behind them.
const repeated = <T>(list: readonly T[]): T[] => Array.from({ length: 5 }, () => list).flat()

export const specialNumbers: readonly DeviceCheck[] = [
  ...Object.entries(functions).map(([name, { of, is, by = (x: Tensor) => op[name as 'abs'](x) }]) =>
    demandNumbers(`${name} knows NaN, the infinities and zeros`, repeated(is), () =>
      by(tensor(repeated(of)) as Tensor),
    ),
  ),
  ...Object.entries(binary).map(([name, rule]) =>
    demandNumbers(
      `${name} does with NaN, infinities and zeros what IEEE 754 says`,
      repeated(pairs.map(([a, b]) => rule(a, b))),
      () => {
        const [a, b] = [0, 1].map((i) => tensor(repeated(pairs).map((both) => both[i]!)))
        return op[name as 'add'](a, b)
      },
    ),
  ),
  ...Object.entries(rows).map(([name, { of, is, by }]) =>
    demandNumbers(name, is, () => by(tensor(of as never) as Tensor)),
  ),
]
