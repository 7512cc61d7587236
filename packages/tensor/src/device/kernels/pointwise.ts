import type { View } from '../view.ts'
import type { RandomKey } from '../random-key.ts'

export type UnaryOperation =
  | 'abs'
  | 'erf'
  | 'exp'
  | 'gelu'
  | 'geluTanh'
  | 'log'
  | 'negate'
  | 'reciprocal'
  | 'relu'
  | 'sigmoid'
  | 'silu'
  | 'sqrt'
  | 'square'
  | 'tanh'

export type BinaryOperation = 'add' | 'divide' | 'maximum' | 'minimum' | 'multiply' | 'subtract'

export type Comparison = 'equal' | 'greater' | 'greaterEqual' | 'less' | 'lessEqual' | 'notEqual'

/**
 * Elementwise kernels. All views have the shape of out (broadcast by strides of 0), which is
 * contiguous.
 */
export interface PointwiseKernels {
  unary(operation: UnaryOperation, x: View, out: View): void
  /** `out (+)= gradient · f′(x)`; x, y = f(x) and gradient are contiguous. */
  unaryBackward(
    operation: UnaryOperation,
    x: View,
    y: View,
    gradient: View,
    out: View,
    accumulate: boolean,
  ): void
  binary(operation: BinaryOperation, a: View, b: View, out: View, accumulate: boolean): void
  /** Compares two float32 or two int32 views; out is bool. NaN compares as in IEEE 754. */
  compare(operation: Comparison, a: View, b: View, out: View): void
  /** `out = mask ? a : b`, float32. */
  select(mask: View, a: View, b: View, out: View, accumulate: boolean): void
  /** Logical and of two bool views. */
  and(a: View, b: View, out: View): void
  /** Logical not of a bool view. */
  not(x: View, out: View): void
  /**
   * Zeroes each element with probability `rate`, rounded to a multiple of 2⁻¹⁶, and scales the
   * others to preserve the mean. Element i of the key's random stream decides whether element i of
   * the contiguous view is dropped (`random/dropout-stream.ts`), so the same call computes the
   * gradient.
   */
  dropout(x: View, rate: number, key: RandomKey, out: View, accumulate: boolean): void
}
