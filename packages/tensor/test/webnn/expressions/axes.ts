import { ids, permute, selectRows } from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'

export const range = (length: number): number[] => Array.from({ length }, (_, i) => i)

/** An axis that may count from the end. */
export const fromStart = ({ rank }: Tensor, axis: number): number => (axis < 0 ? axis + rank : axis)

/** Works on a tensor whose axes stand in another order, and puts those of the result back. */
export function inOrder(x: Tensor, order: readonly number[], work: (x: Tensor) => Tensor): Tensor {
  const result = work(permute(x, [...order]) as Tensor)
  return permute(
    result,
    [...order.keys()].map((axis) => order.indexOf(axis)),
  ) as Tensor
}

/** The order in which some axes stand last. */
export const toEnd = ({ rank }: Tensor, axes: readonly number[]): number[] => [
  ...range(rank).filter((axis) => !axes.includes(axis)),
  ...axes,
]

/** Positions of one axis, in any order and as often as one likes. */
export function selectAlong(x: Tensor, axis: number, positions: readonly number[]): Tensor {
  const order = [axis, ...range(x.rank).filter((other) => other !== axis)]
  const rows = ids([...positions], [positions.length])
  return inOrder(x, order, (turned) => selectRows(turned as Tensor<[number]>, rows) as Tensor)
}

/** A vector along one axis of a rank: sizes of 1 everywhere else. */
export const along = (rank: number, axis: number): number[] =>
  range(rank).map((i) => (i === axis ? -1 : 1))
