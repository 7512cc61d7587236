import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import type { KernelCall } from './generated/kernel-calls.ts'
import { addressOf, addressOrZero } from './heap.ts'

type Rows =
  | 'argmax' | 'crossEntropy' | 'crossEntropyBackward' | 'logSoftmax' | 'logSoftmaxBackward'
  | 'softmax' | 'softmaxBackward' | 'topK' // prettier-ignore

/** Kernels that process each row independently. */
export function rowKernels(compute: Compute): Pick<Kernels, Rows> {
  /** Runs a kernel over the rows of x; `perElement` is in nanoseconds. */
  function run(x: View, perElement: number, callOf: (width: number) => KernelCall): void {
    const [rows, width] = x.shape as [number, number]
    compute.run(callOf(width), rows, 20 + width * perElement)
  }
  const forward = (name: 'logSoftmax' | 'softmax') => (x: View, out: View) =>
    run(x, 1, (width) => calls[name]({ x: addressOf(x), out: addressOf(out), width }))
  const backward =
    (name: 'logSoftmaxBackward' | 'softmaxBackward', perElement: number) =>
    (y: View, gradient: View, out: View, accumulate: boolean) =>
      run(y, perElement, (width) =>
        calls[name]({
          y: addressOf(y),
          dy: addressOf(gradient),
          dx: addressOf(out),
          width,
          accumulate,
        }),
      )

  return {
    softmax: forward('softmax'),
    softmaxBackward: backward('softmaxBackward', 0.5),
    logSoftmax: forward('logSoftmax'),
    logSoftmaxBackward: backward('logSoftmaxBackward', 1),
    crossEntropy(logits, targets, weights, { labelSmoothing, ignoreIndex }, losses, logSums) {
      run(logits, 1, (classes) =>
        calls.crossEntropy({
          logits: addressOf(logits),
          targets: addressOf(targets),
          weights: addressOrZero(weights),
          labelSmoothing,
          ignoreIndex,
          losses: addressOf(losses),
          logSums: addressOf(logSums),
          classes,
        }),
      )
    },
    crossEntropyBackward(logits, targets, weights, options, logSums, gradient, out, accumulate) {
      const { labelSmoothing, ignoreIndex } = options
      run(logits, 1, (classes) =>
        calls.crossEntropyBackward({
          logits: addressOf(logits),
          targets: addressOf(targets),
          weights: addressOrZero(weights),
          labelSmoothing,
          ignoreIndex,
          logSums: addressOf(logSums),
          dLosses: addressOf(gradient),
          dLogits: addressOf(out),
          classes,
          accumulate,
        }),
      )
    },
    argmax: (x, out) =>
      run(x, 0.5, (width) => calls.argmax({ x: addressOf(x), out: addressOf(out), width })),
    topK(x, values, indices) {
      run(x, 1, (width) =>
        calls.topK({
          x: addressOf(x),
          values: addressOf(values),
          indices: addressOf(indices),
          width,
          k: values.shape[1]!,
        }),
      )
    },
  }
}
