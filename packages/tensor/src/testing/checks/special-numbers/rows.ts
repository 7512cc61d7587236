import { ids, tensor } from '../../../index.ts'
import type { IntTensor, Tensor } from '../../../index.ts'
import { op } from '../../operation-case.ts'
import { numberCheck } from './number-check.ts'

const [inf, nan] = [Infinity, NaN]

/** Rows in which a special or large number determines the result. */
const rows: Record<string, { input: number[][]; expected: number[]; call: (x: Tensor) => Tensor | IntTensor }> = {
  'softmax of a row of −∞ is zeros': {
    input: [[-inf, -inf], [0, 0]],
    expected: [0, 0, 0.5, 0.5],
    call: (x) => op.softmax(x),
  },
  'softmax of −∞ is 0': { input: [[0, -inf, 0]], expected: [0.5, 0, 0.5], call: (x) => op.softmax(x) },
  'softmax does not overflow': {
    input: [[1e38, 0], [-1e38, -1e38]],
    expected: [1, 0, 0.5, 0.5],
    call: (x) => op.softmax(x),
  },
  'softmax of a row with +∞ or NaN is NaN and does not affect other rows': {
    input: [[inf, 0], [0, nan], [1, 1]],
    expected: [nan, nan, nan, nan, 0.5, 0.5],
    call: (x) => op.softmax(x),
  },
  'logSoftmax returns −∞ for a probability of 0': { input: [[0, -inf]], expected: [0, -inf], call: (x) => op.logSoftmax(x) },
  'logSoftmax does not overflow': { input: [[1e38, 1e38]], expected: [-Math.LN2, -Math.LN2], call: (x) => op.logSoftmax(x) },
  'crossEntropy does not overflow': {
    input: [[1e38, 1e38]],
    expected: [Math.LN2],
    call: (x) => op.crossEntropy(x, ids([0])),
  },
  'sum propagates NaN and ∞': {
    input: [[1, nan, 2], [inf, 1, 1], [inf, -inf, 0]],
    expected: [nan, inf, nan],
    call: (x) => op.sum(x, 1),
  },
  'max propagates NaN': {
    input: [[1, nan, 2], [nan, 1, inf], [-inf, -inf, -inf]],
    expected: [nan, nan, -inf],
    call: (x) => op.max(x, 1),
  },
  'max over columns propagates NaN': {
    input: [[1, nan, 2], [nan, 1, inf]],
    expected: [nan, nan, inf],
    call: (x) => op.max(x, 0),
  },
  'min propagates NaN': {
    input: [[1, nan, 2], [inf, inf, inf]],
    expected: [nan, inf],
    call: (x) => op.min(x, 1),
  },
  'argmax ranks NaN first and breaks ties by the lower index': {
    input: [[1, nan, nan], [-inf, -inf, -inf], [0, inf, inf], [-0, 0, -1]],
    expected: [1, 0, 1, 0],
    call: (x) => op.argmax(x),
  },
  'topK ranks NaN first and breaks ties by the lower index': {
    input: [[1, nan, 2, 2], [-inf, 3, inf, -inf], [-inf, -inf, -inf, -inf]],
    expected: [1, 2, 3, 2, 1, 0, 0, 1, 2],
    call: (x) => op.topK(x, 3).indices,
  },
  'matmul propagates NaN even in products with 0': {
    input: [[0, 1], [1, 0], [nan, 2]],
    expected: [nan, nan, nan, nan, nan, nan],
    call: (x) => op.matmul(x, op.multiply(op.slice(x, 0, 1, 3), nan)),
  },
  'layerNorm of a constant row is zeros': { input: [[7, 7, 7]], expected: [0, 0, 0], call: (x) => op.layerNorm(x, null, null) },
} // prettier-ignore

export const rowChecks = Object.entries(rows).map(([name, { input, expected, call }]) =>
  numberCheck(name, expected, () => call(tensor(input as never) as Tensor)),
)
