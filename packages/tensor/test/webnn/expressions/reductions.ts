import * as heed from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import { fromStart, inOrder, range, toEnd } from './axes.ts'
import type { Arguments, Expressions } from './arguments.ts'

type Reduce = (x: Tensor, axis: number) => Tensor

/** One axis after another, all if none is named; they stay, with size 1. */
const kept = (reduce: Reduce, x: Tensor, axes?: readonly number[]): Tensor =>
  (axes ?? range(x.rank)).reduce(reduce, x)

/** The axes put away unless they are to stay. */
function reduced(x: Tensor, { input, axes = range(input.rank), keepDimensions }: Arguments) {
  if (keepDimensions) return x
  return heed.reshape(
    x,
    input.shape.filter((_, axis) => !axes.includes(axis)),
  ) as Tensor
}

const sum: Reduce = (x, axis) => heed.sum(x, axis, { keepDims: true })
const max: Reduce = (x, axis) => heed.max(x, axis, { keepDims: true })
const min: Reduce = (x, axis) => heed.min(x, axis, { keepDims: true })
const mean: Reduce = (x, axis) => heed.mean(x, axis, { keepDims: true })
const product: Reduce = (x, axis) =>
  (heed.split(x, x.shape[axis]!, axis) as Tensor[]).reduce((a, b) => heed.multiply(a, b))

const sums = (x: Tensor, { axes }: Arguments) => kept(sum, x, axes)

function logOfSumOfExp(given: Arguments): Tensor {
  const largest = kept(max, given.input, given.axes)
  const shares = heed.exp(heed.subtract(given.input, largest))
  return heed.add(largest, heed.log(sums(shares, given)))
}

/** Each position of an axis: the index of the largest. */
function argMax(x: Tensor, { axis = 0, keepDimensions }: Arguments) {
  const at = fromStart(x, axis)
  const turned = heed.permute(x, toEnd(x, [at])) as Tensor<[number]>
  const positions = heed.argmax(turned) as heed.IntTensor
  const shape = x.shape.map((size, i) => (i === at ? 1 : size))
  return keepDimensions ? heed.reshape(positions, shape) : positions
}

/** Running sums as a product with a triangle of ones. */
function cumulativeSum({ input, axis = 0, exclusive = false, reversed = false }: Arguments) {
  const at = fromStart(input, axis)
  const [size, first] = [input.shape[at]!, exclusive ? 1 : 0]
  const isBefore = (i: number, j: number) => (reversed ? i - j : j - i) >= first
  const ones = range(size).flatMap((i) => range(size).map((j) => Number(isBefore(i, j))))
  const triangle = heed.tensor(ones, [size, size])
  return inOrder(input, toEnd(input, [at]), (x) => {
    const rows = heed.reshape(x, [input.size / size, size])
    return heed.reshape(heed.matmul(rows, triangle), [...x.shape])
  })
}

export const reductions: Expressions = {
  argMax: (given) => argMax(given.input, given),
  argMin: (given) => argMax(heed.negate(given.input), given),
  cumulativeSum,
  reduceL1: (given) => reduced(sums(heed.abs(given.input), given), given),
  reduceL2: (given) => reduced(heed.sqrt(sums(heed.square(given.input), given)), given),
  reduceLogSum: (given) => reduced(heed.log(sums(given.input, given)), given),
  reduceLogSumExp: (given) => reduced(logOfSumOfExp(given), given),
  reduceMax: (given) => reduced(kept(max, given.input, given.axes), given),
  reduceMean: (given) => reduced(kept(mean, given.input, given.axes), given),
  reduceMin: (given) => reduced(kept(min, given.input, given.axes), given),
  reduceProduct: (given) => reduced(kept(product, given.input, given.axes), given),
  reduceSum: (given) => reduced(sums(given.input, given), given),
  reduceSumSquare: (given) => reduced(sums(heed.square(given.input), given), given),
}
