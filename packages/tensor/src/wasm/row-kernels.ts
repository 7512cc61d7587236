import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import type { CrossEntropyArguments } from '../device/kernels/row.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'

type Rows =
  | 'argmax' | 'crossEntropy' | 'crossEntropyBackward' | 'logSoftmax' | 'logSoftmaxBackward'
  | 'softmax' | 'softmaxBackward' | 'topK' // prettier-ignore

/** Kernels that treat each row by itself. */
export function rowKernels(compute: Compute): Pick<Kernels, Rows> {
  /** Hands the rows of x out; `perElement` nanoseconds each. */
  function run(
    name: string,
    x: View,
    perElement: number,
    values: (width: number) => number[],
  ): void {
    const [rows, width] = x.shape as [number, number]
    compute.run(name, values(width), rows, 20 + width * perElement)
  }
  const forward = (name: 'logSoftmax' | 'softmax') => (x: View, out: View) =>
    run(name, x, 1, (width) => [addressOf(x), addressOf(out), width])
  const backward =
    (name: 'logSoftmaxBackward' | 'softmaxBackward', perElement: number) =>
    (y: View, gradient: View, out: View, accumulate: boolean) =>
      run(name, y, perElement, (width) => [
        ...[y, gradient, out].map(addressOf),
        width,
        Number(accumulate),
      ])

  return {
    softmax: forward('softmax'),
    softmaxBackward: backward('softmaxBackward', 0.5),
    logSoftmax: forward('logSoftmax'),
    logSoftmaxBackward: backward('logSoftmaxBackward', 1),
    crossEntropy(logits, targets, weights, options, losses, logSums) {
      const results = [losses, logSums].map(addressOf)
      run('crossEntropy', logits, 1, (width) => [
        ...wanted(logits, targets, weights, options),
        ...results,
        width,
      ])
    },
    crossEntropyBackward(logits, targets, weights, options, logSums, gradient, out, accumulate) {
      const places = [logSums, gradient, out].map(addressOf)
      run('crossEntropyBackward', logits, 1, (width) => [
        ...wanted(logits, targets, weights, options),
        ...places,
        width,
        Number(accumulate),
      ])
    },
    argmax: (x, out) => run('argmax', x, 0.5, (width) => [addressOf(x), addressOf(out), width]),
    topK(x, values, indices) {
      const places = [x, values, indices].map(addressOf)
      run('topK', x, 1, (width) => [...places, width, values.shape[1]!])
    },
  }
}

function wanted(
  logits: View,
  targets: View,
  weights: View | null,
  { labelSmoothing, ignoreIndex }: CrossEntropyArguments,
): number[] {
  const places = [addressOf(logits), addressOf(targets), weights ? addressOf(weights) : 0]
  return [...places, labelSmoothing, ignoreIndex]
}
