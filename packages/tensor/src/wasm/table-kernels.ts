import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'

/** Threads do not write to one line of a cache. */
const line = 16

export function tableKernels(compute: Compute): Pick<Kernels, 'gather' | 'scatterAdd'> {
  return {
    gather(table, ids, out) {
      const width = out.shape[1]!
      const values = [...[table, ids, out].map(addressOf), width]
      compute.run('gather', values, sizeOf(ids.shape), 10 + width * 0.2)
    },
    scatterAdd(gradient, ids, out) {
      const [rows, width] = [sizeOf(ids.shape), out.shape[1]!]
      // One block of columns a thread: each reads all ids, and wants long stretches of their rows.
      const block = Math.max(1, Math.ceil(width / compute.threads / line)) * line
      const values = [...[gradient, ids, out].map(addressOf), rows, width, block]
      compute.run('scatterAdd', values, Math.ceil(width / block), rows * (5 + block * 0.2))
    },
  }
}
