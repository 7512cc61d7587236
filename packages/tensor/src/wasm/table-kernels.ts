import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'

/** So many floats a core keeps near. */
const cached = 2 ** 19

export function tableKernels(compute: Compute): Pick<Kernels, 'gather' | 'scatterAdd'> {
  return {
    gather(table, ids, out) {
      const width = out.shape[1]!
      const values = [...[table, ids, out].map(addressOf), width]
      compute.run('gather', values, sizeOf(ids.shape), 10 + width * 0.2)
    },
    scatterAdd(gradient, ids, out) {
      const [rows, width] = [sizeOf(ids.shape), out.shape[1]!]
      // A small table stays in the cache of one core, which is then faster alone than two that pass it to and fro.
      const isAlone = compute.threads === 1 || sizeOf(out.shape) <= cached
      const parts = isAlone ? 1 : 2 ** (32 - Math.clz32(compute.threads - 1))
      const values = [...[gradient, ids, out].map(addressOf), rows, width, parts]
      compute.run('scatterAdd', values, parts, rows * (2 + (width * 0.3) / parts))
    },
  }
}
