import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** The operations that work on rows, at `count` rows of `width`. */
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
    call: ([x], make) =>
      op.crossEntropy(x, make.ids([count], width), { labelSmoothing: 0.1, ignoreIndex: 2 }),
  },
]

/** The operations on rows with other shapes and options. */
export const rows: OperationCase[] = [
  ...rowCases(3, 7),
  { name: 'softmax with two leading axes', inputs: [[2, 3, 7]], call: ([x]) => op.softmax(x) },
  {
    name: 'layerNorm with two leading axes',
    inputs: [[2, 3, 7], [7], [7]],
    call: ([x, gain, bias]) => op.layerNorm(x, gain, bias, { epsilon: 0.1 }),
  },
  {
    name: 'crossEntropy without smoothing, with two leading axes',
    inputs: [[2, 3, 7]],
    call: ([x], make) => op.crossEntropy(x, make.ids([2, 3], 7)),
  },
  {
    name: 'crossEntropy with weights',
    inputs: [[2, 3, 7]],
    call: ([x], make) =>
      op.crossEntropy(x, make.ids([2, 3], 7), {
        labelSmoothing: 0.1,
        weights: op.tensor([0.5, 2, 3, 0, 1, 0.25], [2, 3]),
      }),
  },
  {
    name: 'swiglu',
    inputs: [
      [2, 3, 7],
      [2, 3, 7],
    ],
    call: ([gate, up]) => op.swiglu(gate, up),
  },
  { name: 'rotary', inputs: [[2, 3, 5, 14]], call: ([x]) => op.rotary(x) },
  {
    name: 'interleaved rotary with explicit positions',
    inputs: [[2, 3, 14]],
    call: ([x]) => op.rotary(x, { isInterleaved: true, base: 500, positions: [7, 2, 300] }),
  },
  {
    name: 'rotary over split heads',
    inputs: [[2, 3, 20]],
    call: ([x]) => op.rotary(op.splitHeads(x, 5)),
  },
  {
    name: 'crossEntropy of many classes',
    inputs: [[3, 31]],
    call: ([x], make) => op.crossEntropy(x, make.ids([3], 31)),
  },
]
