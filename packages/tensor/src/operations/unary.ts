import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { UnaryOperation } from '../device/kernels/pointwise.ts'
import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'
import { flat, kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind } from '../tensor/expect-kind.ts'

function unary<S extends Shape>(operation: UnaryOperation, x: Tensor<S>): Tensor<S> {
  expectKind(operation, 'float32', x)
  const input = contiguous(x)
  const output = emptyOn<S>(input.device, input.shape)
  kernelsOf(input).unary(operation, flat(input), flat(output))
  return record(operation, output, [input], (gradient, targets) => {
    const target = targets.get(0)
    if (!target) return
    const { view, accumulate } = target
    const g = flat(contiguousGradient(gradient))
    kernelsOf(input).unaryBackward(operation, flat(input), flat(output), g, flat(view), accumulate)
  })
}

/** Absolute value, `|x|`; the derivative at 0 is 0. */
export const abs = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('abs', x)
/** The error function, `2/√π ∫₀ˣ e^(−t²) dt`. */
export const erf = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('erf', x)
/** Exponential, `eˣ`. */
export const exp = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('exp', x)
/** The natural logarithm; −∞ at 0, NaN below. */
export const log = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('log', x)
/** Negation, `−x`. */
export const negate = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('negate', x)
/** Reciprocal, `1 / x`. */
export const reciprocal = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('reciprocal', x)
/** Rectified linear unit, `max(0, x)`; NaN propagates, and the derivative at 0 is 0. */
export const relu = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('relu', x)
/** Logistic sigmoid, `1 / (1 + e⁻ˣ)`. */
export const sigmoid = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('sigmoid', x)
/** SiLU or Swish, `x · sigmoid(x)`. */
export const silu = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('silu', x)
/** Square root, `√x`; NaN below 0. */
export const sqrt = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('sqrt', x)
/** Square, `x²`. */
export const square = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('square', x)
/** The hyperbolic tangent. */
export const tanh = <S extends Shape>(x: Tensor<S>): Tensor<S> => unary('tanh', x)

/**
 * GELU, `x · Φ(x)` with the normal distribution function Φ.
 *
 * @param options - `approximation`: 'tanh' for the formula of GPT-2, default 'none'
 * @see Hendrycks and Gimpel (2016), "Gaussian Error Linear Units", section 2.
 */
export function gelu<S extends Shape>(
  x: Tensor<S>,
  { approximation = 'none' }: { readonly approximation?: 'none' | 'tanh' } = {},
): Tensor<S> {
  return unary(approximation === 'tanh' ? 'geluTanh' : 'gelu', x)
}
