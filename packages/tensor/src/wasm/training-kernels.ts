import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import { addressOf } from './heap.ts'

/** Parameters are divided into blocks of this many elements. */
const blockSize = 16384

export function trainingKernels(compute: Compute): Pick<Kernels, 'adamW' | 'globalNorm'> {
  return {
    globalNorm(views, out) {
      withBlockTable(compute, [views], (table, blocks) => {
        compute.withScratch(blocks * 8, (sums) => {
          compute.run(calls.sumsOfSquares({ table, sums }), blocks, blockSize * 0.3)
          compute.run(calls.rootOfSum({ sums, count: blocks, out: addressOf(out) }), 1, 0)
        })
      })
    },
    adamW(parameters, gradients, firstMoments, secondMoments, norm, options) {
      const { learningRate, beta1, beta2, epsilon, weightDecay, maximumNorm } = options
      const lists = [parameters, gradients, firstMoments, secondMoments]
      withBlockTable(compute, lists, (table, blocks) => {
        const call = calls.adamW({
          table,
          norm: addressOf(norm),
          maximumNorm,
          beta1,
          oneMinusBeta1: 1 - beta1,
          beta2,
          oneMinusBeta2: 1 - beta2,
          epsilon,
          decay: 1 - learningRate * weightDecay,
          stepSize: learningRate / options.correction1,
          secondMomentScale: 1 / options.correction2,
        })
        compute.run(call, blocks, blockSize)
      })
    },
  }
}

/**
 * Divides arrays into blocks and writes a table of the blocks for the kernels. An entry holds the
 * address of a block in each list, and its size.
 */
function withBlockTable(
  compute: Compute,
  lists: readonly (readonly View[])[],
  work: (table: number, blocks: number) => void,
): void {
  const entries: number[] = []
  for (const [i, { shape }] of lists[0]!.entries()) {
    const size = sizeOf(shape)
    const addresses = lists.map((list) => addressOf(list[i]!))
    for (let start = 0; start < size; start += blockSize) {
      const starts = addresses.map((address) => address + start * 4)
      entries.push(...starts, Math.min(blockSize, size - start))
    }
  }
  compute.withScratch(entries.length * 4, (table) => {
    new Uint32Array(compute.heap.memory.buffer, table, entries.length).set(entries)
    work(table, entries.length / (lists.length + 1))
  })
}
