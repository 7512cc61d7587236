import * as heed from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import { range, selectAlong } from './axes.ts'
import type { Expressions } from './arguments.ts'

/** The source position of each element of an axis padded by `edge`, `reflection` or `symmetric`. */
function paddedPositions(mode: string, before: number, size: number, after: number): number[] {
  const source = (i: number): number => {
    if (mode === 'edge') return Math.min(Math.max(i, 0), size - 1)
    const repeatedEdges = mode === 'symmetric' ? 1 : 0 // symmetric padding repeats the edge
    if (i < 0) return -i - repeatedEdges
    return i < size ? i : 2 * (size - 1) - i + repeatedEdges
  }
  return range(before + size + after).map((i) => source(i - before))
}

/** True on and above (or below) a diagonal. */
function triangle(rows: number, columns: number, isUpper: boolean, diagonal: number) {
  const cells = range(rows).flatMap((r) =>
    range(columns).map((c) => (isUpper ? c - r >= diagonal : c - r <= diagonal)),
  )
  return heed.mask(cells, [rows, columns])
}

export const layout: Expressions = {
  concat: ({ inputs, axis = 0 }) => heed.concat(inputs, axis),
  expand: ({ input, newShape }) => heed.broadcastTo(input, [...newShape]),
  pad({ input, beginningPadding, endingPadding, mode = 'constant', value = 0 }) {
    const widths = beginningPadding.map((before, axis) => [before, endingPadding[axis]!] as const)
    if (mode === 'constant') return heed.pad(input, widths, value)
    return widths.reduce(
      (x: Tensor, [before, after], axis) =>
        selectAlong(x, axis, paddedPositions(mode, before, x.shape[axis]!, after)),
      input,
    )
  },
  reshape: ({ input, newShape }) => heed.reshape(input, [...newShape]),
  reverse: ({ input, axes = range(input.rank) }) =>
    axes.reduce((x, axis) => selectAlong(x, axis, range(x.shape[axis]!).reverse()), input),
  slice: ({ input, starts, sizes, strides = [] }) =>
    starts.reduce((x, start, axis) => {
      const part = heed.slice(x, axis, start, start + sizes[axis]!) as Tensor
      const step = strides[axis] ?? 1
      const stepped = range(sizes[axis]!).filter((i) => i % step === 0)
      return step === 1 ? part : selectAlong(part, axis, stepped)
    }, input),
  split: ({ input, splits, axis = 0 }) => heed.split(input, splits, axis) as Tensor[],
  tile: ({ input, repetitions }) => heed.tile(input, repetitions),
  transpose: ({ input, permutation = range(input.rank).reverse() }) =>
    heed.permute(input, [...permutation]),
  triangular({ input, upper = true, diagonal = 0 }) {
    const [rows, columns] = input.shape.slice(-2) as [number, number]
    return heed.where(triangle(rows, columns, upper, diagonal), input, 0)
  },
}
