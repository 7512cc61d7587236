import { record } from '../autograd/record.ts'
import { IndexError, ShapeError } from '../errors.ts'
import type { AxisIn, Replace } from '../shape/results.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape, resolveAxis, sameShape } from '../shape/sizes.ts'
import type { IntTensor } from '../tensor/int-tensor.ts'
import { joinBounds } from '../tensor/int-tensor.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { passAndDispose, reshape } from './layout.ts'
import { kernelsOf } from './operands.ts'
import { emptyIdsOn, emptyOn } from '../tensor/empty.ts'
import { expectKind, expectList, expectOneDevice } from '../tensor/expect-kind.ts'
import { viewOf } from '../tensor/views.ts'

/**
 * A view of the elements from `start` up to but excluding `end` along one axis.
 *
 * @param start - the first index
 * @param end - default: the size of the axis
 * @throws `IndexError` if the range is not within the axis; `ShapeError` if there is no such axis.
 * @example
 * const rows = slice(x, 0, 2, 5)
 */
export function slice<S extends Shape, A extends number>(
  x: Tensor<S>,
  axis: AxisIn<S, A>,
  start: number,
  end?: number,
): Tensor<Replace<S, A, [number]>>
export function slice<S extends Shape, A extends number>(
  x: IntTensor<S>,
  axis: AxisIn<S, A>,
  start: number,
  end?: number,
): IntTensor<Replace<S, A, [number]>>
export function slice(
  x: Tensor | IntTensor,
  axis: number | string,
  start: number,
  end?: number,
): unknown {
  expectKind('slice', ['float32', 'int32'], x)
  const output = sliceOf(x as Values, axis as number, start, end)
  if (!(x instanceof Tensor && output instanceof Tensor)) return output
  return record('slice', output, [x], (gradient, targets) => {
    const target = targets.get(0)
    if (!target) return
    if (!target.accumulate) kernelsOf(x).fill(target.view, 0)
    const range = sliceOf(target.view as Tensor, axis as number, start, end)
    kernelsOf(x).copy(gradient, range, true)
    range.dispose()
  })
}

function sliceOf<T extends Values>(x: T, axis: number, start: number, stop?: number): T {
  const axisIndex = resolveAxis('slice', axis, x.rank)
  const size = x.shape[axisIndex]!
  const end = stop === undefined ? size : stop
  const isWithin =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= size
  if (!isWithin) {
    throw new IndexError(
      'slice',
      `expected positions from 0 to ${size}, got ${String(start)} to ${String(end)}`,
    )
  }
  const shape = x.shape.map((length, i) => (i === axisIndex ? end - start : length))
  return viewOf(x, shape, x.strides, x.offset + start * x.strides[axisIndex]!)
}

/**
 * Splits an axis into consecutive views.
 *
 * @param parts - the number of equal parts, or the size of each part
 * @throws `ShapeError` if the sizes of the parts do not add up to the size of the axis.
 * @example
 * const [query, key, value] = split(x, 3, -1)
 */
export function split<S extends Shape, A extends number>(
  x: Tensor<S>,
  parts: number | readonly number[],
  axis: AxisIn<S, A>,
): Tensor<Replace<S, A, [number]>>[] {
  expectKind('split', 'float32', x)
  const axisIndex = resolveAxis('split', axis as number, x.rank)
  const size = x.shape[axisIndex]!
  const sizes = typeof parts === 'number' ? equalSizes(size, parts) : parts
  const isFilled =
    Array.isArray(sizes) &&
    sizes.every((length) => Number.isSafeInteger(length) && length >= 0) &&
    sizes.reduce((total: number, length: number) => total + length, 0) === size
  if (!isFilled) {
    throw new ShapeError('split', `parts that fill an axis of ${size}`, formatShape([parts].flat()))
  }
  let end = 0
  return sizes.map((length) => slice(x as Tensor, axisIndex, end, (end += length))) as never
}

/** The maximum number of parts of an empty axis, where no other limit applies. */
const maxEmptyParts = 65_536

/** The sizes of `count` equal parts; null if the axis has no such parts. */
function equalSizes(size: number, count: number): number[] | null {
  const isPossible =
    Number.isSafeInteger(count) &&
    count > 0 &&
    size % count === 0 &&
    count <= Math.max(size, maxEmptyParts)
  return isPossible ? new Array<number>(count).fill(size / count) : null
}

/**
 * Concatenates tensors along an axis.
 *
 * @param tensors - at least one; their sizes may differ along `axis` only
 * @throws `ShapeError` if another size differs, or the list is empty.
 * @example
 * const x = concat([left, right], -1)
 */
export function concat<S extends Shape, A extends number>(
  tensors: readonly Tensor<S>[],
  axis: A,
): Tensor<Replace<S, A, [number]>>
export function concat<S extends Shape, A extends number>(
  tensors: readonly IntTensor<S>[],
  axis: A,
): IntTensor<Replace<S, A, [number]>>
export function concat(tensors: readonly (Tensor | IntTensor)[], axis: number): unknown {
  expectList('concat', tensors)
  const first = tensors[0]!
  if (tensors.length === 0) throw new ShapeError('concat', 'at least one tensor', 'none')
  expectKind('concat', ['float32', 'int32'], first)
  for (const x of tensors) expectKind('concat', first.dtype, x)
  expectOneDevice('concat', ...(tensors as [Tensor]))
  const axisIndex = resolveAxis('concat', axis, first.rank)
  const shape = concatenatedShape(tensors, axisIndex)
  const starts: number[] = []
  let length = 0
  for (const x of tensors) {
    starts.push(length)
    length += x.shape[axisIndex]!
  }
  const output =
    first instanceof Tensor
      ? emptyOn(first.device, shape)
      : emptyIdsOn(
          first.device,
          shape,
          tensors.map((x) => (x as IntTensor).bounds).reduce(joinBounds),
        )
  for (const [i, x] of tensors.entries()) {
    kernelsOf(first).copy(x, viewOfRange(output, axisIndex, starts[i]!, x.shape), false)
  }
  if (!(output instanceof Tensor)) return output
  return record('concat', output, tensors as readonly Tensor[], (gradient, targets) => {
    for (const [i, x] of tensors.entries()) {
      passAndDispose(
        sliceOf(gradient, axisIndex, starts[i]!, starts[i]! + x.shape[axisIndex]!),
        i,
        targets,
      )
    }
  })
}

/**
 * Stacks tensors of the same shape along a new first axis.
 *
 * @throws `ShapeError` if two shapes differ, or the list is empty.
 * @example
 * const batch = stack([first, second]) // [2, …]
 */
export function stack<S extends Shape>(tensors: readonly Tensor<S>[]): Tensor<[number, ...S]> {
  expectList('stack', tensors)
  const [first] = tensors
  if (tensors.length === 0) throw new ShapeError('stack', 'at least one tensor', 'none')
  for (const x of tensors) {
    expectKind('stack', 'float32', x)
    if (!sameShape(x.shape, first!.shape)) {
      throw new ShapeError('stack', formatShape(first!.shape), formatShape(x.shape))
    }
  }
  const rows = tensors.map((x) => reshape(x as Tensor, [1, ...x.shape]) as Tensor)
  return concat(rows, 0) as unknown as Tensor<[number, ...S]>
}

function viewOfRange(x: Values, axis: number, start: number, shape: readonly number[]) {
  return {
    memory: x.memory,
    offset: x.offset + start * x.strides[axis]!,
    shape,
    strides: x.strides,
  }
}

function concatenatedShape(tensors: readonly Values[], axis: number): number[] {
  const [first] = tensors as [Values]
  for (const x of tensors) {
    if (x.rank === first.rank && x.shape.every((size, i) => i === axis || size === first.shape[i]))
      continue
    throw new ShapeError(
      'concat',
      `a shape like ${formatShape(first.shape)} except in axis ${axis}`,
      formatShape(x.shape),
    )
  }
  const length = tensors.reduce((total, x) => total + x.shape[axis]!, 0)
  const shape = first.shape.map((size, i) => (i === axis ? length : size))
  checkShape('concat', shape)
  return shape
}
