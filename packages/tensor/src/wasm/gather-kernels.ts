import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import { addressOf } from './heap.ts'

/** A table of up to this many floats fits in the cache of one core. */
const cachedSize = 2 ** 19

export function gatherKernels(compute: Compute): Pick<Kernels, 'gather' | 'scatterAdd'> {
  return {
    gather(table, ids, out) {
      const width = out.shape[1]!
      const call = calls.gather({
        table: addressOf(table),
        ids: addressOf(ids),
        out: addressOf(out),
        width,
      })
      compute.run(call, sizeOf(ids.shape), 10 + width * 0.2)
    },
    scatterAdd(gradient, ids, out) {
      const [rows, width] = [sizeOf(ids.shape), out.shape[1]!]
      // For a table in the cache of one core, one thread is faster than several that exchange cache
      // lines.
      const isSingleThreaded = compute.threads === 1 || sizeOf(out.shape) <= cachedSize
      const parts = isSingleThreaded ? 1 : 2 ** (32 - Math.clz32(compute.threads - 1))
      const call = calls.scatterAdd({
        gradient: addressOf(gradient),
        ids: addressOf(ids),
        out: addressOf(out),
        rows,
        width,
        parts,
      })
      compute.run(call, parts, rows * (2 + (width * 0.3) / parts))
    },
  }
}
