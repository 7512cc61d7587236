import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { contiguousStrides, sizeOf } from '../shape/sizes.ts'
import { coalesceAxes, forEachOffset } from './coalesce-axes.ts'
import type { SharedAxis } from './coalesce-axes.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import { addressOf } from './heap.ts'
import { sumOver } from './sum-over.ts'
import type { StridedArray } from './sum-over.ts'

/** Reduces the middle axis of `x[i, j, k]` to a contiguous `out[i, k]`. */
type Reduction = (array: StridedArray, out: number, accumulate: boolean) => void

export function reductionKernels(compute: Compute): Pick<Kernels, 'max' | 'sum'> {
  const sum: Reduction = (array, out, accumulate) => sumOver(compute, array, out, accumulate)
  const max: Reduction = (array, out) => maximumOver(compute, array, out)
  return {
    sum: (x, out, accumulate) => reduce(compute, x, out, accumulate, sum),
    max: (x, out) => reduce(compute, x, out, false, max),
  }
}

const unitAxis: SharedAxis = { size: 1, strides: [0, 0] }

/**
 * Reduces the coalesced axes one by one, from last to first; intermediate results are contiguous.
 */
function reduce(
  compute: Compute,
  x: View,
  out: View,
  accumulate: boolean,
  reduction: Reduction,
): void {
  if (sizeOf(out.shape) === 0) return
  const contiguous = contiguousStrides(out.shape)
  // A stride of 0 in the result marks a reduced axis.
  const outStrides = x.shape.map((size, i) => (out.shape[i] === size ? contiguous[i]! : 0))
  const visit = (source: number, axes: readonly SharedAxis[]): void => {
    const index = axes.findLastIndex(({ strides }) => strides[1] === 0)
    const middle = axes[index] ?? unitAxis
    const others = axes.filter((axis) => axis !== middle)
    if (others.every(({ strides }) => strides[1] !== 0)) {
      reduceAxis(source, middle, others, addressOf(out), accumulate, reduction)
      return
    }
    const sizes = others.map(({ size }) => size)
    compute.withScratch(sizeOf(sizes) * 4, (intermediate) => {
      reduceAxis(source, middle, others, intermediate, false, reduction)
      const strides = [contiguousStrides(sizes), others.map(({ strides }) => strides[1]!)]
      visit(intermediate, coalesceAxes(sizes, strides, 0))
    })
  }
  visit(addressOf(x), coalesceAxes(x.shape, [x.strides, outStrides], 0))
}

/** Reduces one axis; the result has the other axes in the same order. */
function reduceAxis(
  source: number,
  middle: SharedAxis,
  others: readonly SharedAxis[],
  target: number,
  accumulate: boolean,
  reduction: Reduction,
): void {
  const [outer, inner] = [others.at(-2) ?? unitAxis, others.at(-1) ?? unitAxis]
  const axes = [outer, middle, inner] as const
  const sizes = axes.map(({ size }) => size) as [number, number, number]
  const strides = axes.map((axis) => axis.strides[0]!) as [number, number, number]
  let out = target
  forEachOffset(
    others.slice(0, -2),
    ([offset]) => {
      reduction({ address: source + offset! * 4, sizes, strides }, out, accumulate)
      out += outer.size * inner.size * 4
    },
    1,
  )
}

/**
 * Maximum tile size for `max`, in elements. If the last axis is contiguous, it is in rows, because
 * the cache must hold a line of each row.
 */
const tileElements = 16384
const tileRows = 256

function maximumOver(
  compute: Compute,
  { address, sizes, strides }: StridedArray,
  out: number,
): void {
  const [size0, size1, size2] = sizes
  const tiles = Math.ceil(size1 / (strides[2] === 1 ? tileRows : tileElements))
  const run = (
    x: number,
    [stride0, stride1, stride2]: readonly [number, number, number],
    out: number,
    length: number,
    tiles: number,
  ) => {
    const tileSize = Math.ceil(length / tiles)
    const call = calls.maximum({
      x, stride0, stride1, stride2, out, size1: length, size2, tileSize, tiles,
    }) // prettier-ignore
    compute.run(call, size0 * tiles * size2, 5 + length / tiles)
  }
  if (tiles <= 1) return run(address, strides, out, size1, 1)
  compute.withScratch(size0 * tiles * size2 * 4, (partials) => {
    run(address, strides, partials, size1, tiles)
    run(partials, [tiles * size2, size2, 1], out, tiles, 1)
  })
}
