import type { Kernels } from '../device/kernels.ts'
import { transposeView } from '../device/transpose-view.ts'
import { sizeOf } from '../shape/sizes.ts'
import { attentionKernels } from './attention-kernels.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import { addressOf } from './heap.ts'
import { epilogueArguments, productParts } from './product-parts.ts'
import { sumOver } from './sum-over.ts'

type Products =
  | 'attention' | 'attentionBackward' | 'attentionWeights'
  | 'epilogueBackward' | 'linear' | 'linearBackward' | 'matmul' // prettier-ignore

// Ranges start at multiples of a cache line.
const step = 16

export function productKernels(compute: Compute): Pick<Kernels, Products> {
  return {
    matmul(a, b, out, bias, accumulate) {
      const product = { a, b, out, bias, accumulate }
      for (const part of productParts(compute, product)) compute.runTogether([part])
    },
    linear(x, maps) {
      const parts = maps.flatMap(({ weight, bias, out, epilogue }) => {
        const product = { a: x, b: transposeView(weight), out, bias, accumulate: false, epilogue }
        return productParts(compute, product, maps.length)
      })
      compute.runTogether(parts)
    },
    epilogueBackward(epilogue, product, result, gradient, out) {
      const call = calls.epilogueBackward({
        x: addressOf(product),
        y: addressOf(result),
        dy: addressOf(gradient),
        dx: addressOf(out),
        ...epilogueArguments(epilogue),
      })
      compute.run(call, sizeOf(out.shape), 1, step)
    },
    linearBackward(x, weight, gradient, xOut, weightOut, biasOut) {
      const products = [
        xOut && { a: gradient, b: weight, out: xOut.view, accumulate: xOut.accumulate },
        weightOut && { a: transposeView(gradient), b: x, out: weightOut.view, accumulate: weightOut.accumulate },
      ].filter((product) => product !== null) // prettier-ignore
      const parts = products.flatMap((product) => productParts(compute, product, products.length))
      if (!biasOut) return compute.runTogether(parts)
      const [rows, width] = gradient.shape as [number, number]
      const array = { address: addressOf(gradient), sizes: [1, rows, width], strides: [0, width, 1] } as const // prettier-ignore
      sumOver(compute, array, addressOf(biasOut.view), biasOut.accumulate, parts)
    },
    ...attentionKernels(compute),
  }
}
