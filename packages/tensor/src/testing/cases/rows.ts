import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** The operations on rows of a model, at `count` rows of `width`. */
export const rowCases = (count: number, width: number): OperationCase[] => [
  { name: 'softmax', inputs: [[count, width]], call: ([x]) => op.softmax(x) },
  { name: 'logSoftmax', inputs: [[count, width]], call: ([x]) => op.logSoftmax(x) },
  {
    name: 'layerNorm',
    inputs: [[count, width], [width], [width]],
    call: ([x, gain, bias]) => op.layerNorm(x, gain, bias),
  },
  {
    name: 'layerNorm without gain',
    inputs: [[count, width]],
    call: ([x]) => op.layerNorm(x, null, null),
  },
  {
    name: 'rmsNorm',
    inputs: [[count, width], [width]],
    call: ([x, gain]) => op.rmsNorm(x, gain),
  },
  {
    name: 'crossEntropy',
    inputs: [[count, width]],
    call: ([x], given) =>
      op.crossEntropy(x, given.ids([count], width), { labelSmoothing: 0.1, ignoreIndex: 2 }),
  },
]

/** The same behind more leading axes, and what they do beside. */
export const rows: OperationCase[] = [
  ...rowCases(3, 7),
  { name: 'softmax behind two axes', inputs: [[2, 3, 7]], call: ([x]) => op.softmax(x) },
  {
    name: 'layerNorm behind two axes',
    inputs: [[2, 3, 7], [7], [7]],
    call: ([x, gain, bias]) => op.layerNorm(x, gain, bias, { epsilon: 0.1 }),
  },
  {
    name: 'crossEntropy without smoothing, behind two axes',
    inputs: [[2, 3, 7]],
    call: ([x], given) => op.crossEntropy(x, given.ids([2, 3], 7)),
  },
  {
    name: 'crossEntropy of many classes',
    inputs: [[3, 31]],
    call: ([x], given) => op.crossEntropy(x, given.ids([3], 31)),
  },
]
