import { record } from '../autograd/record.ts'
import type { GradientTargets } from '../autograd/record.ts'
import type { GradientView, View } from '../device/view.ts'
import { ShapeError } from '../errors.ts'
import type { MatmulRight } from '../shape/results.ts'
import type { Shape } from '../shape/shape.ts'
import { broadcastShapes, checkShape, formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous, sumToShape } from './layout.ts'
import { transposeView } from '../device/transpose-view.ts'
import { broadcastView } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/**
 * The matrix product over the last two axes; leading axes broadcast.
 *
 * @param a - `[…, M, K]`
 * @param b - `[…, K, N]`
 * @returns `[…, M, N]`
 * @throws `ShapeError` if the inner sizes differ, or the leading axes do not broadcast.
 * @example
 * const scores = matmul(query, transpose(key))
 */
export function matmul<
  L extends Shape,
  M extends number,
  K extends number,
  L2 extends Shape,
  K2 extends number,
  N extends number,
>(a: Tensor<[...L, M, K]>, b: MatmulRight<L, K, L2, K2, N>): Tensor<[...L, M, N]> {
  expectKind('matmul', 'float32', a)
  expectKind('matmul', 'float32', b)
  expectOneDevice('matmul', a as unknown as Tensor, b as unknown as Tensor)
  const shape = checkProduct(a as unknown as Tensor, b as unknown as Tensor)
  const left = withDenseAxis(a as unknown as Tensor)
  const right = withDenseAxis(b as unknown as Tensor)
  const output = emptyOn(left.device, shape)
  multiplyInto(left, right, { view: output, accumulate: false })
  record('matmul', output, [left, right], (gradient, targets) => {
    const g = withDenseAxis(gradient)
    differentiateLeft(g, transposeView(right), 0, left, targets)
    differentiateRight(transposeView(left), g, 1, right, targets)
  })
  return output as unknown as Tensor<[...L, M, N]>
}

/** dA = G · Bᵀ */
function differentiateLeft(
  g: Tensor,
  transposedRight: View,
  index: number,
  left: Tensor,
  targets: GradientTargets,
) {
  if (!left.requiresGradient) return
  computeGradient(g, transposedRight, index, left, targets)
}

/** dB = Aᵀ · G */
function differentiateRight(
  transposedLeft: View,
  g: Tensor,
  index: number,
  right: Tensor,
  targets: GradientTargets,
) {
  if (!right.requiresGradient) return
  computeGradient(transposedLeft, g, index, right, targets)
}

/** Computes the gradient of an operand, and sums it over the axes that were broadcast. */
function computeGradient(
  a: View,
  b: View,
  index: number,
  x: Tensor,
  targets: GradientTargets,
): void {
  const lead = broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2))
  const shape = [...lead, ...x.shape.slice(-2)]
  if (sameShape(shape, x.shape)) {
    const target = targets.get(index)
    if (target) multiplyInto(a, b, target)
    return
  }
  const broadcastGradient = emptyOn(x.device, shape)
  multiplyInto(a, b, { view: broadcastGradient, accumulate: false })
  sumToShape(broadcastGradient, index, x, targets)
}

/** Multiplies into a target; computes `Bᵀ Aᵀ = (A B)ᵀ` if the target is transposed. */
function multiplyInto(a: View, b: View, { view, accumulate }: GradientView): void {
  const { kernels } = (view as Tensor).device
  const lead = view.shape.slice(0, -2)
  const left = broadcastView(a, [...lead, ...a.shape.slice(-2)])
  const right = broadcastView(b, [...lead, ...b.shape.slice(-2)])
  if (view.strides.at(-1) === 1 || view.shape.at(-1) === 1) {
    kernels.matmul(left, right, view, null, accumulate)
  } else {
    kernels.matmul(transposeView(right), transposeView(left), transposeView(view), null, accumulate)
  }
}

/** `x` if one of its last two axes has stride 1, else a copy. */
function withDenseAxis(x: Tensor): Tensor {
  const isDense = x.strides.at(-1) === 1 || x.strides.at(-2) === 1
  return isDense ? x : contiguous(x)
}

/** The shape of the product. */
function checkProduct(a: Tensor, b: Tensor): readonly number[] {
  const shapes = `${formatShape(a.shape)} and ${formatShape(b.shape)}`
  if (a.rank < 2 || b.rank < 2)
    throw new ShapeError('matmul', 'at least two axes in both operands', shapes)
  if (a.shape.at(-1) !== b.shape.at(-2)) {
    throw new ShapeError('matmul', 'equal inner sizes, […, M, K] and […, K, N]', shapes)
  }
  const lead = broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2))
  const shape = [...lead, a.shape.at(-2)!, b.shape.at(-1)!]
  checkShape('matmul', shape)
  return shape
}
