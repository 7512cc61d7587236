import type { Kernels, View } from '../../device/index.ts'

type Shape = readonly number[]

/** A kernel that can write its result or add it to the output. */
export interface AccumulatingKernel {
  readonly name: string
  readonly inputs: readonly Shape[]
  readonly outputs: readonly Shape[]
  readonly run: (
    kernels: Kernels,
    inputs: readonly View[],
    outputs: readonly View[],
    accumulate: boolean,
    other: { readonly ids: View; readonly mask: View },
  ) => void
}

const key = { low: 1, high: 2 }
const functions = ['abs', 'erf', 'exp', 'gelu', 'geluTanh', 'log', 'negate', 'reciprocal', 'relu', 'sigmoid', 'silu', 'sqrt', 'square', 'tanh'] as const // prettier-ignore
const binary = ['add', 'divide', 'maximum', 'minimum', 'multiply', 'subtract'] as const
const attention = {
  scale: 0.5,
  isCausal: true,
  mask: null,
  bias: null,
  dropout: 0.2,
  dropoutKey: key,
}
const loss = { labelSmoothing: 0.1, ignoreIndex: 2 }
export const [rows, row] = [[3, 7], [3]]
const width = [7]

/** Every kernel with an `accumulate` flag. */
export const accumulatingKernels: readonly AccumulatingKernel[] = [
  {
    name: 'copy',
    inputs: [rows],
    outputs: [rows],
    run: (k, [x], [out], accumulate) => k.copy(x!, out!, accumulate),
  },
  ...functions.map((operation): AccumulatingKernel => ({
    name: `unaryBackward of ${operation}`,
    inputs: [rows, rows, rows],
    outputs: [rows],
    run: (k, [x, y, dy], [out], accumulate) =>
      k.unaryBackward(operation, x!, y!, dy!, out!, accumulate),
  })),
  ...binary.map((operation): AccumulatingKernel => ({
    name: operation,
    inputs: [rows, rows],
    outputs: [rows],
    run: (k, [a, b], [out], accumulate) => k.binary(operation, a!, b!, out!, accumulate),
  })),
  {
    name: 'select',
    inputs: [rows, rows],
    outputs: [rows],
    run: (k, [a, b], [out], accumulate, { mask }) => k.select(mask, a!, b!, out!, accumulate),
  },
  {
    name: 'dropout',
    inputs: [rows],
    outputs: [rows],
    run: (k, [x], [out], accumulate) => k.dropout(x!, 0.3, key, out!, accumulate),
  },
  {
    name: 'sum',
    inputs: [rows],
    outputs: [[3, 1]],
    run: (k, [x], [out], accumulate) => k.sum(x!, out!, accumulate),
  },
  {
    name: 'matmul',
    inputs: [[5, 3], rows],
    outputs: [[5, 7]],
    run: (k, [a, b], [out], accumulate) => k.matmul(a!, b!, out!, null, accumulate),
  },
  {
    name: 'matmul with bias',
    inputs: [[5, 3], rows, width],
    outputs: [[5, 7]],
    run: (k, [a, b, bias], [out], accumulate) => k.matmul(a!, b!, out!, bias!, accumulate),
  },
  {
    name: 'linearBackward',
    inputs: [[3, 5], [7, 5], rows],
    outputs: [[3, 5], [7, 5], width],
    run(k, [x, weight, dy], outputs, accumulate) {
      const [dx, dWeight, dBias] = outputs.map((view) => ({ view, accumulate }))
      k.linearBackward(x!, weight!, dy!, dx!, dWeight!, dBias!)
    },
  },
  ...(['softmaxBackward', 'logSoftmaxBackward'] as const).map((name): AccumulatingKernel => ({
    name,
    inputs: [rows, rows],
    outputs: [rows],
    run: (k, [y, dy], [out], accumulate) => k[name](y!, dy!, out!, accumulate),
  })),
  {
    name: 'layerNormBackward',
    inputs: [rows, width, [3, 2], rows],
    outputs: [rows, width, width],
    run(k, [x, gain, statistics, dy], outputs, accumulate) {
      const [out, dGain, dBias] = outputs.map((view) => ({ view, accumulate }))
      k.layerNormBackward(x!, gain!, statistics!, dy!, out!, dGain!, dBias!)
    },
  },
  {
    name: 'rmsNormBackward',
    inputs: [rows, width, row, rows],
    outputs: [rows, width],
    run(k, [x, gain, statistics, dy], outputs, accumulate) {
      const [out, dGain] = outputs.map((view) => ({ view, accumulate }))
      k.rmsNormBackward(x!, gain!, statistics!, dy!, out!, dGain!)
    },
  },
  {
    name: 'crossEntropyBackward',
    inputs: [rows, [3, 2], row],
    outputs: [rows],
    run: (k, [logits, logSums, dy], [out], accumulate, { ids }) =>
      k.crossEntropyBackward(logits!, ids, null, loss, logSums!, dy!, out!, accumulate),
  },
  {
    name: 'attentionBackward',
    inputs: [[1, 2, 3, 5], [1, 2, 11, 5], [1, 2, 11, 7], [1, 2, 3, 2], [1, 2, 3, 7]],
    outputs: [[1, 2, 3, 5], [1, 2, 11, 5], [1, 2, 11, 7]],
    run(k, [q, key, v, statistics, dy], outputs, accumulate) {
      const [dq, dk, dv] = outputs.map((view) => ({ view, accumulate }))
      k.attentionBackward(q!, key!, v!, attention, statistics!, dy!, dq!, dk!, dv!, null)
    },
  },
] // prettier-ignore
