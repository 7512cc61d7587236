import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import { coalesceAxes, forEachOffset } from './coalesce-axes.ts'
import type { SharedAxis } from './coalesce-axes.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import { addressOf, bytesOf } from './heap.ts'

/** The last axis is copied in chunks of this many elements, so that one long axis is many units. */
const chunkSize = 4096
/** A transposing unit copies this many elements of the contiguous axis of x: a cache line. */
const blockSize = 16
/** Minimum size of both axes for transposing in registers. */
const minTransposed = 4

export function copyKernel(compute: Compute): Kernels['copy'] {
  return (x, out, accumulate) => {
    if (sizeOf(x.shape) === 0) return
    const bytes = bytesOf[x.memory.dtype]
    const axes = inCopyOrder(coalesceAxes(x.shape, [x.strides, out.strides], 3))
    const [a, b, c] = axes.splice(-3) as [SharedAxis, SharedAxis, SharedAxis]
    const [xStride0, xStride1, xStride2] = [a, b, c].map(({ strides }) => strides[0]!) as Three
    const [outStride0, outStride1, outStride2] = [a, b, c].map(
      ({ strides }) => strides[1]!,
    ) as Three
    const [size1, size2] = [b.size, c.size]
    const chunks = Math.ceil(size2 / chunkSize)
    const perUnit = Math.min(size2, chunkSize)
    const isTransposed =
      bytes === 4 &&
      xStride1 === 1 &&
      outStride2 === 1 &&
      xStride2 !== 1 &&
      Math.min(size1, size2) >= minTransposed
    forEachOffset(
      axes,
      ([dx, dout]) => {
        const [source, target] = [addressOf(x) + dx! * bytes, addressOf(out) + dout! * bytes]
        if (isTransposed) {
          const blocks = Math.ceil(size1 / blockSize)
          const call = calls.copyTransposed({
            x: source, xStride0, xStride2, out: target, outStride0, outStride1, size1, size2,
            blockSize, blocks, chunkSize, chunks, accumulate,
          }) // prettier-ignore
          const cost = 10 + Math.min(size1, blockSize) * perUnit * 0.3
          compute.run(call, a.size * blocks * chunks, cost)
          return
        }
        const values = {
          x: source, xStride0, xStride1, xStride2, out: target, outStride0, outStride1, outStride2,
          size1, size2, chunkSize, chunks,
        } // prettier-ignore
        const call =
          bytes === 1 ? calls.copyBytes(values) : calls.copyFloats({ ...values, accumulate })
        const cost = 5 + perUnit * (xStride2 === 1 && outStride2 === 1 ? 0.2 : 1)
        compute.run(call, a.size * size1 * chunks, cost)
      },
      2,
    )
  }
}

type Three = [number, number, number]

/**
 * Sorts the axes: the last one is contiguous in the target, the one before it in the source. The
 * order of copying does not change the result.
 */
function inCopyOrder(axes: readonly SharedAxis[]): SharedAxis[] {
  const rank = ({ size, strides: [source, target] }: SharedAxis) =>
    size === 1 ? 0 : target === 1 ? 2 : source === 1 ? 1 : 0
  return axes.toSorted((a, b) => rank(a) - rank(b))
}
