import { ids, permute, reshape, selectRows } from '../../../src/index.ts'
import type { IntTensor, Tensor } from '../../../src/index.ts'
import { fromStart, range } from './axes.ts'
import type { Expressions } from './arguments.ts'

/** Indices as WebNN reads them: negative ones count from the end, those beyond the ends stand for the ends. */
const within = (index: number, size: number): number =>
  Math.min(Math.max(index < 0 ? index + size : index, 0), size - 1)

const sizeOf = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1)

/** Elements (or blocks of them) of the first axis, in a shape of their own. */
function picked(x: Tensor, positions: readonly number[], shape: readonly number[]): Tensor {
  const rows = selectRows(x as Tensor<[number]>, ids([...positions], [positions.length]))
  return reshape(rows as Tensor, [...shape]) as Tensor
}

/** Whole rows of an axis for each index; the axes of the indices take the place of that axis. */
function gather(x: Tensor, indices: IntTensor, axis: number): Tensor {
  const rest = range(x.rank).filter((other) => other !== axis)
  const turned = permute(x, [axis, ...rest]) as Tensor
  const positions = Array.from(indices.dataSync(), (index) => within(index, x.shape[axis]!))
  const rows = picked(turned, positions, [...indices.shape, ...rest.map((i) => x.shape[i]!)])
  const order = [
    ...range(axis).map((i) => indices.rank + i),
    ...range(indices.rank),
    ...range(rest.length - axis).map((i) => indices.rank + axis + i),
  ]
  return permute(rows, order) as Tensor
}

/** One element for each index, that moves along an axis only. */
function gatherElements(x: Tensor, indices: IntTensor, axis: number): Tensor {
  const positions = Array.from(indices.dataSync(), (index, flat) => {
    const place = unravelled(flat, indices.shape)
    place[axis] = within(index, x.shape[axis]!)
    return place.reduce((position, i, at) => position * x.shape[at]! + i, 0)
  })
  return picked(reshape(x, [x.size]) as Tensor, positions, indices.shape)
}

function unravelled(flat: number, shape: readonly number[]): number[] {
  let rest = flat
  const place = shape.toReversed().map((size) => {
    const i = rest % size
    rest = Math.floor(rest / size)
    return i
  })
  return place.reverse()
}

/** Each row of indices leads through the first axes, to an element or a block. */
function gatherEach(x: Tensor, indices: IntTensor): Tensor {
  const depth = indices.shape.at(-1)!
  const [led, rest] = [x.shape.slice(0, depth), x.shape.slice(depth)]
  const all = indices.dataSync()
  const positions = range(indices.size / depth).map((row) =>
    led.reduce((position, size, i) => position * size + within(all[row * depth + i]!, size), 0),
  )
  const blocks = reshape(x, [sizeOf(led), ...rest]) as Tensor
  return picked(blocks, positions, [...indices.shape.slice(0, -1), ...rest])
}

export const lookup: Expressions = {
  gather: ({ input, indices, axis = 0 }) => gather(input, indices, fromStart(input, axis)),
  gatherElements: ({ input, indices, axis = 0 }) =>
    gatherElements(input, indices, fromStart(input, axis)),
  gatherND: ({ input, indices }) => gatherEach(input, indices),
}
