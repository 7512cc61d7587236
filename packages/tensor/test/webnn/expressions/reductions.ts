import * as heed from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import { normalizeAxis, withPermutedAxes, range, movedToEnd } from './axes.ts'
import type { Arguments, Expressions } from './arguments.ts'

type Reduce = (x: Tensor, axis: number) => Tensor

/** Reduces axes one at a time (default: all) and keeps each with size 1. */
const reduceAxes = (reduce: Reduce, x: Tensor, axes?: readonly number[]): Tensor =>
  (axes ?? range(x.rank)).reduce(reduce, x)

/** Removes the reduced axes unless `keepDimensions` is set. */
function dropAxes(x: Tensor, { input, axes = range(input.rank), keepDimensions }: Arguments) {
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

const sums = (x: Tensor, { axes }: Arguments) => reduceAxes(sum, x, axes)

function logSumExp(args: Arguments): Tensor {
  const maximum = reduceAxes(max, args.input, args.axes)
  const exponentials = heed.exp(heed.subtract(args.input, maximum))
  return heed.add(maximum, heed.log(sums(exponentials, args)))
}

/** The index of the largest element along an axis. */
function argMax(x: Tensor, { axis = 0, keepDimensions }: Arguments) {
  const argAxis = normalizeAxis(x, axis)
  const axisLast = heed.permute(x, movedToEnd(x, [argAxis])) as Tensor<[number]>
  const positions = heed.argmax(axisLast) as heed.IntTensor
  const shape = x.shape.map((size, i) => (i === argAxis ? 1 : size))
  return keepDimensions ? heed.reshape(positions, shape) : positions
}

/** Computes cumulative sums as the product with a triangular matrix of ones. */
function cumulativeSum({ input, axis = 0, exclusive = false, reversed = false }: Arguments) {
  const sumAxis = normalizeAxis(input, axis)
  const [size, first] = [input.shape[sumAxis]!, exclusive ? 1 : 0]
  const isBefore = (i: number, j: number) => (reversed ? i - j : j - i) >= first
  const ones = range(size).flatMap((i) => range(size).map((j) => Number(isBefore(i, j))))
  const triangle = heed.tensor(ones, [size, size])
  return withPermutedAxes(input, movedToEnd(input, [sumAxis]), (x) => {
    const rows = heed.reshape(x, [input.size / size, size])
    return heed.reshape(heed.matmul(rows, triangle), [...x.shape])
  })
}

export const reductions: Expressions = {
  argMax: (args) => argMax(args.input, args),
  argMin: (args) => argMax(heed.negate(args.input), args),
  cumulativeSum,
  reduceL1: (args) => dropAxes(sums(heed.abs(args.input), args), args),
  reduceL2: (args) => dropAxes(heed.sqrt(sums(heed.square(args.input), args)), args),
  reduceLogSum: (args) => dropAxes(heed.log(sums(args.input, args)), args),
  reduceLogSumExp: (args) => dropAxes(logSumExp(args), args),
  reduceMax: (args) => dropAxes(reduceAxes(max, args.input, args.axes), args),
  reduceMean: (args) => dropAxes(reduceAxes(mean, args.input, args.axes), args),
  reduceMin: (args) => dropAxes(reduceAxes(min, args.input, args.axes), args),
  reduceProduct: (args) => dropAxes(reduceAxes(product, args.input, args.axes), args),
  reduceSum: (args) => dropAxes(sums(args.input, args), args),
  reduceSumSquare: (args) => dropAxes(sums(heed.square(args.input), args), args),
}
