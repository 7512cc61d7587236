import { ids, tensor } from '../../../index.ts'
import type { IntTensor, Tensor } from '../../../index.ts'
import { op } from '../../operation-case.ts'
import { numberCheck } from './number-check.ts'

const [inf, nan] = [Infinity, NaN]

/** Rows in which a special or large number determines the result. */
const rows: Record<string, { of: number[][]; is: number[]; by: (x: Tensor) => Tensor | IntTensor }> = {
  'softmax of a row of −∞ is zeros': {
    of: [[-inf, -inf], [0, 0]],
    is: [0, 0, 0.5, 0.5],
    by: (x) => op.softmax(x),
  },
  'softmax of −∞ is 0': { of: [[0, -inf, 0]], is: [0.5, 0, 0.5], by: (x) => op.softmax(x) },
  'softmax does not overflow': {
    of: [[1e38, 0], [-1e38, -1e38]],
    is: [1, 0, 0.5, 0.5],
    by: (x) => op.softmax(x),
  },
  'softmax of a row with +∞ or NaN is NaN and does not affect other rows': {
    of: [[inf, 0], [0, nan], [1, 1]],
    is: [nan, nan, nan, nan, 0.5, 0.5],
    by: (x) => op.softmax(x),
  },
  'logSoftmax returns −∞ for a probability of 0': { of: [[0, -inf]], is: [0, -inf], by: (x) => op.logSoftmax(x) },
  'logSoftmax does not overflow': { of: [[1e38, 1e38]], is: [-Math.LN2, -Math.LN2], by: (x) => op.logSoftmax(x) },
  'crossEntropy does not overflow': {
    of: [[1e38, 1e38]],
    is: [Math.LN2],
    by: (x) => op.crossEntropy(x, ids([0])),
  },
  'sum propagates NaN and ∞': {
    of: [[1, nan, 2], [inf, 1, 1], [inf, -inf, 0]],
    is: [nan, inf, nan],
    by: (x) => op.sum(x, 1),
  },
  'max propagates NaN': {
    of: [[1, nan, 2], [nan, 1, inf], [-inf, -inf, -inf]],
    is: [nan, nan, -inf],
    by: (x) => op.max(x, 1),
  },
  'max over columns propagates NaN': {
    of: [[1, nan, 2], [nan, 1, inf]],
    is: [nan, nan, inf],
    by: (x) => op.max(x, 0),
  },
  'min propagates NaN': {
    of: [[1, nan, 2], [inf, inf, inf]],
    is: [nan, inf],
    by: (x) => op.min(x, 1),
  },
  'argmax ranks NaN first and breaks ties by the lower index': {
    of: [[1, nan, nan], [-inf, -inf, -inf], [0, inf, inf], [-0, 0, -1]],
    is: [1, 0, 1, 0],
    by: (x) => op.argmax(x),
  },
  'topK ranks NaN first and breaks ties by the lower index': {
    of: [[1, nan, 2, 2], [-inf, 3, inf, -inf], [-inf, -inf, -inf, -inf]],
    is: [1, 2, 3, 2, 1, 0, 0, 1, 2],
    by: (x) => op.topK(x, 3).indices,
  },
  'matmul propagates NaN even in products with 0': {
    of: [[0, 1], [1, 0], [nan, 2]],
    is: [nan, nan, nan, nan, nan, nan],
    by: (x) => op.matmul(x, op.multiply(op.slice(x, 0, 1, 3), nan)),
  },
  'layerNorm of a constant row is zeros': { of: [[7, 7, 7]], is: [0, 0, 0], by: (x) => op.layerNorm(x, null, null) },
} // prettier-ignore

export const rowChecks = Object.entries(rows).map(([name, { of, is, by }]) =>
  numberCheck(name, is, () => by(tensor(of as never) as Tensor)),
)
