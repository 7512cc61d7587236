import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { GradientTargets } from '../autograd/record.ts'
import type { View } from '../device/view.ts'
import { ArgumentError, ShapeError } from '../errors.ts'
import type { Permuted } from '../shape/results.ts'
import type { HeadDim, Shape } from '../shape/shape.ts'
import {
  broadcastShapes,
  broadcastStrides,
  checkShape,
  contiguousStrides,
  formatShape,
  isContiguous,
  sameShape,
  sizeOf,
} from '../shape/sizes.ts'
import type { IntTensor } from '../tensor/int-tensor.ts'
import type { Mask } from '../tensor/mask.ts'
import { Storage } from '../tensor/storage.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { likeOn, viewOf } from '../tensor/views.ts'
import { kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { anyKind, expectKind } from '../tensor/expect-kind.ts'

/** Passes a view of a gradient to an input, then disposes it, so that its memory is freed early. */
export function passAndDispose(view: Tensor, index: number, targets: GradientTargets): void {
  targets.pass(index, view)
  view.dispose()
}

/** `x` in row-major order: `x` itself if it is contiguous, else a copy. */
export function contiguous<T extends Values>(x: T): T {
  expectKind('contiguous', anyKind, x)
  if (x.isContiguous) return x
  const strides = contiguousStrides(x.shape)
  const copy = likeOn(new Storage(x.device, x.size, x.dtype), x, x.shape, strides, 0)
  kernelsOf(x).copy(x, copy, false)
  if (!(x instanceof Tensor && copy instanceof Tensor)) return copy
  return record('contiguous', copy, [x], (gradient, targets) => targets.pass(0, gradient))
}

/**
 * Returns the same elements, in row-major order, with another shape; a view if `x` is contiguous.
 *
 * @param shape - one size can be −1, which infers it from the number of elements
 * @throws `ShapeError` if the number of elements differs.
 * @example
 * const rows = reshape(x, [-1, 512])
 */
export function reshape<const S extends number[]>(x: Tensor, shape: readonly [...S]): Tensor<S>
export function reshape<const S extends number[]>(
  x: IntTensor,
  shape: readonly [...S],
): IntTensor<S>
export function reshape<const S extends number[]>(x: Mask, shape: readonly [...S]): Mask<S>
export function reshape(x: Tensor | IntTensor | Mask, shape: readonly number[]): unknown {
  expectKind('reshape', anyKind, x)
  const target = resolveShape(x, shape)
  const input = contiguous(x)
  const output = viewOf(input, target, contiguousStrides(target))
  if (!(output instanceof Tensor && input instanceof Tensor)) return output
  return record('reshape', output, [input], (gradient, targets) => {
    const dense = contiguousGradient(gradient)
    passAndDispose(viewOf(dense, input.shape, input.strides), 0, targets)
    if (dense !== gradient) dense.dispose()
  })
}

function resolveShape(x: Values, shape: readonly number[]): readonly number[] {
  if (!Array.isArray(shape)) checkShape('reshape', shape)
  const known = shape.filter((size) => size !== -1)
  const isKnown = known.every(Number.isSafeInteger) && shape.length - known.length <= 1
  const target = isKnown ? shape.map((size) => (size === -1 ? x.size / sizeOf(known) : size)) : []
  if (!isKnown || !target.every(Number.isSafeInteger) || sizeOf(target) !== x.size) {
    throw new ShapeError(
      'reshape',
      `a shape of ${x.size} elements, like ${formatShape(x.shape)}`,
      formatShape(shape),
    )
  }
  checkShape('reshape', target)
  return target
}

/**
 * Permutes the axes, as a view: axis i of the result is axis `order[i]` of `x`.
 *
 * @throws `ShapeError` if `order` does not contain each axis once.
 * @example
 * const y = permute(x, [0, 2, 1, 3])
 */
export function permute<S extends Shape, const P extends number[]>(
  x: Tensor<S>,
  order: readonly [...P],
): Tensor<Permuted<S, P>> {
  expectKind('permute', 'float32', x)
  const isPermutation =
    Array.isArray(order) &&
    order.length === x.rank &&
    order.every(Number.isInteger) &&
    [...order].sort((a, b) => a - b).every((axis, i) => axis === i)
  if (!isPermutation) {
    throw new ShapeError(
      'permute',
      `each of ${x.rank} axes once`,
      Array.isArray(order) ? formatShape(order) : typeof order,
    )
  }
  const output = viewOf(
    x as Tensor,
    order.map((axis) => x.shape[axis]!),
    order.map((axis) => x.strides[axis]!),
  )
  const inverse = order.map((_, axis) => order.indexOf(axis))
  record('permute', output, [x], (gradient, targets) => {
    const shape = inverse.map((axis) => gradient.shape[axis]!)
    const strides = inverse.map((axis) => gradient.strides[axis]!)
    passAndDispose(viewOf(gradient, shape, strides), 0, targets)
  })
  return output as unknown as Tensor<Permuted<S, P>>
}

/**
 * Transposes the last two axes, as a view: `[…, M, N]` to `[…, N, M]`.
 *
 * @throws `ShapeError` if there are fewer than two axes.
 */
export function transpose<L extends Shape, M extends number, N extends number>(
  x: Tensor<[...L, M, N]>,
): Tensor<[...L, N, M]> {
  expectKind('transpose', 'float32', x)
  if (x.rank < 2) throw new ShapeError('transpose', 'at least two axes', formatShape(x.shape))
  const order = x.shape.map((_, axis) => axis)
  const lastAxis = order.pop()!
  const secondLastAxis = order.pop()!
  return permute(x as Tensor, [...order, lastAxis, secondLastAxis]) as unknown as Tensor<
    [...L, N, M]
  >
}

/**
 * Broadcasts to a shape, as a view: repeats axes of size 1 and adds leading axes.
 *
 * @throws `ShapeError` if `x` does not broadcast to the shape.
 * @example
 * const rows = broadcastTo(bias, [32, 512])
 */
export function broadcastTo<const S extends number[]>(
  x: Tensor,
  shape: readonly [...S],
): Tensor<S> {
  expectKind('broadcastTo', 'float32', x)
  checkShape('broadcastTo', shape)
  if (!sameShape(broadcastShapes('broadcastTo', x.shape, shape), shape)) {
    throw new ShapeError(
      'broadcastTo',
      `a shape that ${formatShape(x.shape)} broadcasts to`,
      formatShape(shape),
    )
  }
  const output = viewOf(x, [...shape], broadcastStrides(x.shape, x.strides, shape))
  record('broadcastTo', output, [x], (gradient, targets) => sumToShape(gradient, 0, x, targets))
  return output as unknown as Tensor<S>
}

/** Sums a gradient over the axes along which an input was broadcast. */
export function sumToShape(
  gradient: Tensor,
  index: number,
  x: Tensor,
  targets: GradientTargets,
): void {
  if (sameShape(gradient.shape, x.shape)) return targets.pass(index, gradient)
  const target = targets.get(index)
  if (!target) return
  const { view, accumulate } = target
  if (isContiguous(view.shape, view.strides)) return sumOver(gradient, view, accumulate)
  // Kernels sum into row-major arrays only, so sums for other layouts are copied.
  const sums = emptyOn(x.device, x.shape)
  sumOver(gradient, sums, false)
  kernelsOf(x).copy(sums, view, accumulate)
  sums.dispose()
}

/** Sums over the leading axes that `out` does not have, and the axes where `out` has size 1. */
function sumOver(x: Tensor, out: View, accumulate: boolean): void {
  const { memory, offset } = out
  const lead = new Array<number>(x.rank - out.shape.length)
  const shape = [...lead.fill(1), ...out.shape]
  const strides = [...lead.fill(0), ...out.strides]
  kernelsOf(x).sum(x, { memory, offset, shape, strides }, accumulate)
}

/**
 * Splits the width into attention heads, as a view: `[B, T, D]` to `[B, H, T, D / H]`.
 *
 * @throws `ShapeError` if `heads` does not divide the width.
 */
export function splitHeads<B extends number, T extends number, H extends number>(
  x: Tensor<[B, T, number]>,
  heads: H,
): Tensor<[B, H, T, HeadDim]> {
  expectKind('splitHeads', 'float32', x)
  const [batch, length, width] = x.shape as [B, T, number]
  if (!(Number.isSafeInteger(heads) && heads > 0)) {
    throw new ArgumentError(
      `splitHeads: expected a whole number of heads above 0, got ${String(heads)}`,
    )
  }
  if (x.rank !== 3 || width % heads !== 0) {
    throw new ShapeError(
      'splitHeads',
      `[B, T, D] with D divisible by ${heads}`,
      formatShape(x.shape),
    )
  }
  const split = reshape(x, [batch, length, heads, width / heads])
  return permute(split, [0, 2, 1, 3]) as unknown as Tensor<[B, H, T, HeadDim]>
}

/**
 * Merges attention heads, the inverse of `splitHeads`: `[B, H, T, Dk]` to `[B, T, D]`, `D = H ·
 * Dk`.
 *
 * @param width - D
 * @throws `ShapeError` if `H · Dk` is not `width`.
 */
export function mergeHeads<B extends number, T extends number, D extends number>(
  x: Tensor<[B, number, T, HeadDim]>,
  width: D,
): Tensor<[B, T, D]> {
  expectKind('mergeHeads', 'float32', x)
  const [batch, heads, length, headWidth] = x.shape as [B, number, T, number]
  if (x.rank !== 4 || heads * headWidth !== width) {
    throw new ShapeError(
      'mergeHeads',
      `[B, H, T, Dk] with H · Dk = ${String(width)}`,
      formatShape(x.shape),
    )
  }
  return reshape(permute(x as Tensor, [0, 2, 1, 3]) as Tensor, [batch, length, width])
}

/**
 * A new `[B, H, T, Dv]` tensor with the memory layout of `[B, T, H, Dv]`, so heads merge without a
 * copy.
 */
export function emptyHeads(x: Tensor, shape: readonly number[]): Tensor {
  const [, heads, length, width] = shape as [number, number, number, number]
  const strides = [length * heads * width, width, heads * width, 1]
  return new Tensor(emptyOn(x.device, shape).storage, shape, strides)
}
