import { record } from '../autograd/record.ts'
import { IndexError, ShapeError } from '../errors.ts'
import type { AxisIn, Replace } from '../shape/results.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape, resolveAxis } from '../shape/sizes.ts'
import type { IntTensor } from '../tensor/int-tensor.ts'
import { joinBounds } from '../tensor/int-tensor.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { passView, viewOf } from './layout.ts'
import { emptyIdsOn, emptyOn, expectKind, expectOneDevice, kernelsOf } from './operands.ts'

/**
 * The positions `start` to `end − 1` of one axis, as a view.
 *
 * @param end - the size of the axis if left out
 * @throws `IndexError` if the positions are not within the axis.
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
  const output = part(x as Values, axis as number, start, end)
  if (!(x instanceof Tensor && output instanceof Tensor)) return output
  return record('slice', output, [x], (gradient, to) => {
    const target = to.to(0)
    if (!target) return
    if (!target.accumulate) kernelsOf(x).fill(target.view, 0)
    const place = part(target.view as Tensor, axis as number, start, end)
    kernelsOf(x).copy(gradient, place, true)
    place.dispose()
  })
}

function part<T extends Values>(x: T, axis: number, start: number, end = x.shape.at(axis) ?? 0): T {
  const at = resolveAxis('slice', axis, x.rank)
  const size = x.shape[at]!
  const isWithin =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= size
  if (!isWithin) {
    throw new IndexError('slice', `expected positions within 0 and ${size}, got ${start} to ${end}`)
  }
  const shape = x.shape.map((length, i) => (i === at ? end - start : length))
  return viewOf(x, shape, x.strides, x.offset + start * x.strides[at]!)
}

/**
 * Tensors one behind another along an axis; all other sizes are equal.
 *
 * @throws `ShapeError` if another axis differs, or there is no tensor.
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
  const first = tensors[0]!
  if (tensors.length === 0) throw new ShapeError('concat', 'at least one tensor', 'none')
  expectKind('concat', ['float32', 'int32'], first)
  for (const x of tensors) expectKind('concat', first.dtype, x)
  expectOneDevice('concat', ...(tensors as [Tensor]))
  const at = resolveAxis('concat', axis, first.rank)
  const shape = joinedShape(tensors, at)
  const starts: number[] = []
  let length = 0
  for (const x of tensors) {
    starts.push(length)
    length += x.shape[at]!
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
    kernelsOf(first).copy(x, window(output, at, starts[i]!, x.shape), false)
  }
  if (!(output instanceof Tensor)) return output
  return record('concat', output, tensors as readonly Tensor[], (gradient, to) => {
    for (const [i, x] of tensors.entries()) {
      passView(part(gradient, at, starts[i]!, starts[i]! + x.shape[at]!), i, to)
    }
  })
}

function window(x: Values, axis: number, start: number, shape: readonly number[]) {
  return {
    memory: x.memory,
    offset: x.offset + start * x.strides[axis]!,
    shape,
    strides: x.strides,
  }
}

function joinedShape(tensors: readonly Values[], axis: number): number[] {
  const [first] = tensors as [Values]
  for (const x of tensors) {
    if (x.rank === first.rank && x.shape.every((size, i) => i === axis || size === first.shape[i]))
      continue
    throw new ShapeError(
      'concat',
      `a shape like ${formatShape(first.shape)} but for axis ${axis}`,
      formatShape(x.shape),
    )
  }
  const length = tensors.reduce((total, x) => total + x.shape[axis]!, 0)
  const shape = first.shape.map((size, i) => (i === axis ? length : size))
  checkShape('concat', shape)
  return shape
}
