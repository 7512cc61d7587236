import { record } from '../autograd/record.ts'
import { ArgumentError, ShapeError } from '../errors.ts'
import type { AxisIn, Replace } from '../shape/results.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, resolveAxis, sizeOf } from '../shape/sizes.ts'
import { rangeBounds } from '../tensor/int-tensor.ts'
import type { IntTensor } from '../tensor/int-tensor.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { compareToMask } from './comparison.ts'
import { negate } from './unary.ts'
import { broadcastTo, contiguous, reshape } from './layout.ts'
import { multiply } from './binary.ts'
import { where } from './where.ts'
import { flat, kernelsOf, rows } from './operands.ts'
import { emptyIdsOn, emptyOn } from '../tensor/empty.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/** Options of a reduction along an axis. */
export interface ReductionOptions<Keep extends boolean = boolean> {
  /** Whether the result keeps the axis, with size 1. Default: false. */
  readonly keepDims?: Keep
}

type Reduced<S extends Shape, A extends number, Keep extends boolean> = Tensor<
  Replace<S, A, Keep extends true ? [1] : []>
>

/** The sum of all elements, or along an axis. */
export function sum(x: Tensor): Tensor<[]>
export function sum<S extends Shape, A extends number, const Keep extends boolean = false>(
  x: Tensor<S>,
  axis: AxisIn<S, A>,
  options?: ReductionOptions<Keep>,
): Reduced<S, A, Keep>
export function sum(x: Tensor, axis?: number | string, options: ReductionOptions = {}): Tensor {
  const { keptShape, shape } = reducedShapes('sum', x, axis, options)
  const output = emptyOn(x.device, keptShape)
  kernelsOf(x).sum(x, output, false)
  const summed = record('sum', output, [x], (gradient, targets) => {
    targets.pass(0, broadcastTo(gradient, [...x.shape]))
  })
  return reshapeResult(summed, shape)
}

/** The mean of all elements, or along an axis. */
export function mean(x: Tensor): Tensor<[]>
export function mean<S extends Shape, A extends number, const Keep extends boolean = false>(
  x: Tensor<S>,
  axis: AxisIn<S, A>,
  options?: ReductionOptions<Keep>,
): Reduced<S, A, Keep>
export function mean(x: Tensor, axis?: number | string, options: ReductionOptions = {}): Tensor {
  const { keptShape } = reducedShapes('mean', x, axis, options)
  const total = axis === undefined ? sum(x) : sum(x, axis as number, options)
  return multiply(total as Tensor, sizeOf(keptShape) / x.size)
}

/**
 * The maximum of all elements, or along an axis; NaN propagates. Each of several equal maxima gets
 * the full gradient.
 *
 * @throws `ShapeError` if there is no element.
 */
export function max(x: Tensor): Tensor<[]>
export function max<S extends Shape, A extends number, const Keep extends boolean = false>(
  x: Tensor<S>,
  axis: AxisIn<S, A>,
  options?: ReductionOptions<Keep>,
): Reduced<S, A, Keep>
export function max(x: Tensor, axis?: number | string, options: ReductionOptions = {}): Tensor {
  const { keptShape, shape } = reducedShapes('max', x, axis, options)
  if (x.size === 0 && sizeOf(keptShape) > 0) {
    throw new ShapeError('max', 'at least one element', formatShape(x.shape))
  }
  const output = emptyOn(x.device, keptShape)
  kernelsOf(x).max(x, output)
  const maxima = record('max', output, [x], (gradient, targets) => {
    const isMaximum = compareToMask('equal', x, output, x.shape)
    targets.pass(0, where(isMaximum, broadcastTo(gradient, [...x.shape]) as Tensor, 0))
  })
  return reshapeResult(maxima, shape)
}

/**
 * The minimum of all elements, or along an axis; NaN propagates. Each of several equal minima gets
 * the full gradient.
 *
 * @throws `ShapeError` if there is no element.
 */
export function min(x: Tensor): Tensor<[]>
export function min<S extends Shape, A extends number, const Keep extends boolean = false>(
  x: Tensor<S>,
  axis: AxisIn<S, A>,
  options?: ReductionOptions<Keep>,
): Reduced<S, A, Keep>
export function min(x: Tensor, axis?: number | string, options: ReductionOptions = {}): Tensor {
  reducedShapes('min', x, axis, options)
  if (x.size === 0) throw new ShapeError('min', 'at least one element', formatShape(x.shape))
  const negated = negate(x)
  return negate(
    axis === undefined ? max(negated) : (max(negated, axis as number, options) as Tensor),
  )
}

/** Reshapes a result and disposes the original, so that only the new tensor holds the memory. */
function reshapeResult(x: Tensor, shape: readonly number[]): Tensor {
  const output = reshape(x, [...shape])
  x.dispose()
  return output
}

function reducedShapes(
  name: string,
  x: Tensor,
  axis: number | string | undefined,
  options: ReductionOptions,
) {
  expectKind(name, 'float32', x)
  const axisIndex = axis === undefined ? null : resolveAxis(name, axis as number, x.rank)
  const keptShape = x.shape.map((size, i) => (axisIndex === null || i === axisIndex ? 1 : size))
  const shape = options.keepDims
    ? keptShape
    : axisIndex === null
      ? []
      : keptShape.filter((_, i) => i !== axisIndex)
  return { keptShape, shape }
}

/**
 * The index of the maximum along the last axis; the first on ties.
 *
 * @throws `ShapeError` if rows are empty.
 */
export function argmax<L extends Shape, V extends number>(x: Tensor<[...L, V]>): IntTensor<L> {
  expectKind('argmax', 'float32', x)
  const width = expectRows('argmax', x as Tensor, 1)
  const input = contiguous(x as Tensor)
  const shape = x.shape.slice(0, -1)
  const output = emptyIdsOn<L>(x.device, shape, rangeBounds(0, width - 1))
  kernelsOf(x).argmax(rows(input), flat(output))
  return output
}

/**
 * The k largest elements along the last axis, descending, and their indices; the lower index first
 * on ties. No gradient flows through them.
 *
 * @throws `ShapeError` if rows have fewer than k elements; `ArgumentError` if k is not a whole
 * number above 0.
 * @example
 * const { values, indices } = topK(logits, 5)
 */
export function topK<L extends Shape, V extends number>(
  x: Tensor<[...L, V]>,
  k: number,
): { readonly values: Tensor<[...L, number]>; readonly indices: IntTensor<[...L, number]> } {
  expectKind('topK', 'float32', x)
  if (!(Number.isSafeInteger(k) && k > 0)) {
    throw new ArgumentError(`topK: expected k as a whole number above 0, got ${String(k)}`)
  }
  const width = expectRows('topK', x as Tensor, k)
  const input = contiguous(x as Tensor)
  const shape = [...x.shape.slice(0, -1), k]
  const values = emptyOn<[...L, number]>(x.device, shape)
  const indices = emptyIdsOn<[...L, number]>(x.device, shape, rangeBounds(0, width - 1))
  kernelsOf(x).topK(rows(input), rows(values), rows(indices))
  return { values, indices }
}

function expectRows(name: string, x: Tensor, minWidth: number): number {
  const width = x.shape.at(-1) ?? 0
  if (x.rank >= 1 && width >= minWidth) return width
  throw new ShapeError(name, `rows of at least ${minWidth} elements`, formatShape(x.shape))
}
