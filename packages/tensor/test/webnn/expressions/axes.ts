import { ids, permute, selectRows } from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'

export const range = (length: number): number[] => Array.from({ length }, (_, i) => i)

/** Converts an axis, which may be negative, to an index from 0. */
export const normalizeAxis = ({ rank }: Tensor, axis: number): number =>
  axis < 0 ? axis + rank : axis

/** Applies `work` to a tensor with permuted axes and permutes the result back. */
export function withPermutedAxes(
  x: Tensor,
  order: readonly number[],
  work: (x: Tensor) => Tensor,
): Tensor {
  const result = work(permute(x, [...order]) as Tensor)
  return permute(
    result,
    [...order.keys()].map((axis) => order.indexOf(axis)),
  ) as Tensor
}

/** The permutation that moves some axes to the end. */
export const movedToEnd = ({ rank }: Tensor, axes: readonly number[]): number[] => [
  ...range(rank).filter((axis) => !axes.includes(axis)),
  ...axes,
]

/** Selects positions along one axis, in any order, with repetition. */
export function selectAlong(x: Tensor, axis: number, positions: readonly number[]): Tensor {
  const order = [axis, ...range(x.rank).filter((other) => other !== axis)]
  const rows = ids([...positions], [positions.length])
  return withPermutedAxes(
    x,
    order,
    (rowsFirst) => selectRows(rowsFirst as Tensor<[number]>, rows) as Tensor,
  )
}

/** The shape that places a vector along one axis, with size 1 elsewhere. */
export const vectorShape = (rank: number, axis: number): number[] =>
  range(rank).map((i) => (i === axis ? -1 : 1))
