import { ids, permute, reshape, selectRows } from '../../../src/index.ts'
import type { IntTensor, Tensor } from '../../../src/index.ts'
import { normalizeAxis, range } from './axes.ts'
import type { Expressions } from './arguments.ts'

/** Resolves an index as in WebNN: a negative one counts from the end, and it is clamped. */
const clampIndex = (index: number, size: number): number =>
  Math.min(Math.max(index < 0 ? index + size : index, 0), size - 1)

const sizeOf = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1)

/** Selects rows of the first axis and reshapes them. */
function selectAndReshape(
  x: Tensor,
  positions: readonly number[],
  shape: readonly number[],
): Tensor {
  const rows = selectRows(x as Tensor<[number]>, ids([...positions], [positions.length]))
  return reshape(rows as Tensor, [...shape]) as Tensor
}

/** Gathers slices along an axis, which is replaced by the axes of the indices. */
function gather(x: Tensor, indices: IntTensor, axis: number): Tensor {
  const rest = range(x.rank).filter((other) => other !== axis)
  const axisFirst = permute(x, [axis, ...rest]) as Tensor
  const positions = Array.from(indices.dataSync(), (index) => clampIndex(index, x.shape[axis]!))
  const rows = selectAndReshape(axisFirst, positions, [
    ...indices.shape,
    ...rest.map((i) => x.shape[i]!),
  ])
  const order = [
    ...range(axis).map((i) => indices.rank + i),
    ...range(indices.rank),
    ...range(rest.length - axis).map((i) => indices.rank + axis + i),
  ]
  return permute(rows, order) as Tensor
}

/** Gathers one element for each index, which replaces one coordinate of its own position. */
function gatherElements(x: Tensor, indices: IntTensor, axis: number): Tensor {
  const positions = Array.from(indices.dataSync(), (index, flat) => {
    const coordinates = unravelIndex(flat, indices.shape)
    coordinates[axis] = clampIndex(index, x.shape[axis]!)
    return coordinates.reduce((position, i, dimension) => position * x.shape[dimension]! + i, 0)
  })
  return selectAndReshape(reshape(x, [x.size]) as Tensor, positions, indices.shape)
}

function unravelIndex(flat: number, shape: readonly number[]): number[] {
  let remaining = flat
  const coordinates = shape.toReversed().map((size) => {
    const i = remaining % size
    remaining = Math.floor(remaining / size)
    return i
  })
  return coordinates.reverse()
}

/** Gathers elements or slices; each row of indices is a position along the first axes. */
function gatherNd(x: Tensor, indices: IntTensor): Tensor {
  const depth = indices.shape.at(-1)!
  const [indexed, rest] = [x.shape.slice(0, depth), x.shape.slice(depth)]
  const all = indices.dataSync()
  const positions = range(indices.size / depth).map((row) =>
    indexed.reduce(
      (position, size, i) => position * size + clampIndex(all[row * depth + i]!, size),
      0,
    ),
  )
  const blocks = reshape(x, [sizeOf(indexed), ...rest]) as Tensor
  return selectAndReshape(blocks, positions, [...indices.shape.slice(0, -1), ...rest])
}

export const lookup: Expressions = {
  gather: ({ input, indices, axis = 0 }) => gather(input, indices, normalizeAxis(input, axis)),
  gatherElements: ({ input, indices, axis = 0 }) =>
    gatherElements(input, indices, normalizeAxis(input, axis)),
  gatherND: ({ input, indices }) => gatherNd(input, indices),
}
