import type { Comparison } from '../device/kernels/pointwise.ts'
import type { Shape } from '../shape/shape.ts'
import { broadcastShapes } from '../shape/sizes.ts'
import type { IntTensor } from '../tensor/int-tensor.ts'
import type { Mask } from '../tensor/mask.ts'
import { full, ids } from '../tensor/creation.ts'
import { Tensor } from '../tensor/tensor.ts'
import { withDevice } from '../default-device.ts'
import { broadcastView, kernelsOf } from './operands.ts'
import { emptyMaskOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

type Comparable<S extends Shape> = Tensor<S> | IntTensor<S>

/** Compares two tensors that broadcast to `shape`. */
export function compareToMask(
  comparison: Comparison,
  a: Comparable<Shape>,
  b: Comparable<Shape>,
  shape: readonly number[],
): Mask {
  const out = emptyMaskOn(a.device, shape)
  kernelsOf(a).compare(comparison, broadcastView(a, shape), broadcastView(b, shape), out)
  return out
}

function compare<S extends Shape>(
  comparison: Comparison,
  a: Comparable<S>,
  right: number | Comparable<Shape>,
): Mask<S> {
  expectKind(comparison, ['float32', 'int32'], a)
  const b = typeof right === 'number' ? scalarLike(a, right) : right
  expectKind(comparison, a.dtype, b)
  expectOneDevice(comparison, a as Comparable<Shape>, b)
  const shape = broadcastShapes(comparison, a.shape, b.shape)
  return compareToMask(comparison, a as Comparable<Shape>, b, shape) as unknown as Mask<S>
}

function scalarLike(like: Comparable<Shape>, value: number): Comparable<Shape> {
  if (like instanceof Tensor) return full([], value, like.device)
  return withDevice(like.device, () => ids([value], [])) as unknown as IntTensor
}

/** True where `a = b`; NaN is never equal. */
export const equal = <S extends Shape>(a: Comparable<S>, b: number | Comparable<Shape>): Mask<S> =>
  compare('equal', a, b)

/** True where `a ≠ b`. */
export const notEqual = <S extends Shape>(
  a: Comparable<S>,
  b: number | Comparable<Shape>,
): Mask<S> => compare('notEqual', a, b)

/** True where `a > b`. */
export const greater = <S extends Shape>(
  a: Comparable<S>,
  b: number | Comparable<Shape>,
): Mask<S> => compare('greater', a, b)

/** True where `a ≥ b`. */
export const greaterEqual = <S extends Shape>(
  a: Comparable<S>,
  b: number | Comparable<Shape>,
): Mask<S> => compare('greaterEqual', a, b)

/** True where `a < b`. */
export const less = <S extends Shape>(a: Comparable<S>, b: number | Comparable<Shape>): Mask<S> =>
  compare('less', a, b)

/** True where `a ≤ b`. */
export const lessEqual = <S extends Shape>(
  a: Comparable<S>,
  b: number | Comparable<Shape>,
): Mask<S> => compare('lessEqual', a, b)

/** True where both masks are true, with broadcasting. */
export function and(a: Mask, b: Mask): Mask {
  expectKind('and', 'bool', a)
  expectKind('and', 'bool', b)
  expectOneDevice('and', a, b)
  const shape = broadcastShapes('and', a.shape, b.shape)
  const out = emptyMaskOn(a.device, shape)
  kernelsOf(a).and(broadcastView(a, shape), broadcastView(b, shape), out)
  return out
}

/** True where `x` is false. */
export function not<S extends Shape>(x: Mask<S>): Mask<S> {
  expectKind('not', 'bool', x)
  const out = emptyMaskOn<S>(x.device, x.shape)
  kernelsOf(x).not(x, out)
  return out
}
