import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { contiguousStrides, sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'
import type { JoinedAxis } from './join-axes.ts'
import { sumOver } from './sum-over.ts'
import type { Stack } from './sum-over.ts'

/** Reduces the middle axis of a stack to `out[i, k]`, dense. */
type Stage = (stack: Stack, out: number, accumulate: boolean) => void

export function reductionKernels(compute: Compute): Pick<Kernels, 'max' | 'sum'> {
  const sum: Stage = (stack, out, accumulate) => sumOver(compute, stack, out, accumulate)
  const max: Stage = (stack, out) => maximumOver(compute, stack, out)
  return {
    sum: (x, out, accumulate) => reduce(compute, x, out, accumulate, sum),
    max: (x, out) => reduce(compute, x, out, false, max),
  }
}

const one: JoinedAxis = { size: 1, strides: [0, 0] }

/** Reduces one stretch of axes after another, the last first; between them lie dense results. */
function reduce(compute: Compute, x: View, out: View, accumulate: boolean, stage: Stage): void {
  if (sizeOf(out.shape) === 0) return
  const dense = contiguousStrides(out.shape)
  // A stride of 0 marks the axes that go.
  const marks = x.shape.map((size, i) => (out.shape[i] === size ? dense[i]! : 0))
  const visit = (source: number, axes: readonly JoinedAxis[]): void => {
    const which = axes.findLastIndex(({ strides }) => strides[1] === 0)
    const middle = axes[which] ?? one
    const others = axes.filter((axis) => axis !== middle)
    if (others.every(({ strides }) => strides[1] !== 0)) {
      reduceAxis(source, middle, others, addressOf(out), accumulate, stage)
      return
    }
    const sizes = others.map(({ size }) => size)
    compute.withScratch(sizeOf(sizes) * 4, (between) => {
      reduceAxis(source, middle, others, between, false, stage)
      const rest = [contiguousStrides(sizes), others.map(({ strides }) => strides[1]!)]
      visit(between, joinAxes(sizes, rest, 0))
    })
  }
  visit(addressOf(x), joinAxes(x.shape, [x.strides, marks], 0))
}

/** Reduces one axis; the others, in their order, are what the result has. */
function reduceAxis(
  source: number,
  middle: JoinedAxis,
  others: readonly JoinedAxis[],
  target: number,
  accumulate: boolean,
  stage: Stage,
): void {
  const [outer, inner] = [others.at(-2) ?? one, others.at(-1) ?? one]
  const axes = [outer, middle, inner] as const
  const sizes = axes.map(({ size }) => size) as [number, number, number]
  const strides = axes.map((axis) => axis.strides[0]!) as [number, number, number]
  let out = target
  forEachPlace(
    others.slice(0, -2),
    ([offset]) => {
      stage({ address: source + offset! * 4, sizes, strides }, out, accumulate)
      out += outer.size * inner.size * 4
    },
    1,
  )
}

/** A maximum over more elements, or more rows, is cut into tiles: of rows, as many as a cache holds a line of. */
const tileElements = 16384
const tileRows = 256

function maximumOver(compute: Compute, { address, sizes, strides }: Stack, out: number): void {
  const [n0, n1, n2] = sizes
  const isByRows = strides[2] === 1
  const tile = isByRows ? tileRows : tileElements
  const tiles = Math.ceil(n1 / tile)
  const run = (from: number, steps: readonly number[], to: number, n: number, parts: number) => {
    const values = [from, ...steps, to, n, n2, Math.ceil(n / parts), parts]
    compute.run('maximum', values, n0 * parts * n2, 5 + n / parts)
  }
  if (tiles <= 1) return run(address, strides, out, n1, 1)
  compute.withScratch(n0 * tiles * n2 * 4, (parts) => {
    run(address, strides, parts, n1, tiles)
    run(parts, [tiles * n2, n2, 1], out, tiles, 1)
  })
}
