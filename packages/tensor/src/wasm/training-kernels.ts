import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'

/** Parameters are cut into blocks of so many elements. */
const blockSize = 16384

export function trainingKernels(compute: Compute): Pick<Kernels, 'adamW' | 'globalNorm'> {
  return {
    globalNorm(views, out) {
      withTable(compute, [views], (table, blocks) => {
        compute.withScratch(blocks * 8, (sums) => {
          compute.run('sumsOfSquares', [table, sums], blocks, blockSize * 0.3)
          compute.run('rootOfSum', [sums, blocks, addressOf(out)], 1, 0)
        })
      })
    },
    adamW(parameters, gradients, firstMoments, secondMoments, norm, options) {
      const { learningRate, beta1, beta2, epsilon, weightDecay, maximumNorm } = options
      const shrink = 1 - learningRate * weightDecay
      const [step, correction] = [learningRate / options.correction1, 1 / options.correction2]
      const rates = [beta1, 1 - beta1, beta2, 1 - beta2, epsilon, shrink, step, correction]
      withTable(compute, [parameters, gradients, firstMoments, secondMoments], (table, blocks) => {
        const values = [table, addressOf(norm), maximumNorm, ...rates]
        compute.run('adamW', values, blocks, blockSize)
      })
    },
  }
}

/**
 * Writes down for the kernels how arrays are cut into blocks. An entry holds the address of the block in
 * each list, and its size.
 */
function withTable(
  compute: Compute,
  lists: readonly (readonly View[])[],
  work: (table: number, blocks: number) => void,
): void {
  const entries: number[] = []
  for (const [i, { shape }] of lists[0]!.entries()) {
    const size = sizeOf(shape)
    const places = lists.map((list) => addressOf(list[i]!))
    for (let start = 0; start < size; start += blockSize) {
      entries.push(...places.map((place) => place + start * 4), Math.min(blockSize, size - start))
    }
  }
  compute.withScratch(entries.length * 4, (table) => {
    new Uint32Array(compute.heap.memory.buffer, table, entries.length).set(entries)
    work(table, entries.length / (lists.length + 1))
  })
}
