import type { GradientView, View } from '../view.ts'
import type { RandomKey } from '../random-key.ts'

/** Activation functions that an epilogue can apply. */
export type Activation = 'gelu' | 'geluTanh' | 'relu' | 'silu'

/** The epilogue of a matrix product: an activation, then dropout. */
export interface Epilogue {
  /** Null for none. */
  readonly activation: Activation | null
  /** Probability that an element is dropped; if 0, `dropoutKey` is not read. */
  readonly dropout: number
  /**
   * Element i of the key's random stream decides whether element i is dropped; see
   * `random/dropout-stream.ts`.
   */
  readonly dropoutKey: RandomKey
}

/** A linear map; all views are contiguous. */
export interface LinearMap {
  /** `[Out, In]` */
  readonly weight: View
  /** `[Out]` */
  readonly bias: View | null
  /** `[R, Out]`, receives the product. */
  readonly out: View
  /** `result`, `[R, Out]`, receives the epilogue's result: `out` itself, or a separate view. */
  readonly epilogue: (Epilogue & { readonly result: View }) | null
}

/** Matrix products and their epilogues. */
export interface ProductKernels {
  /**
   * `out[…, M, N] (+)= a[…, M, K] · b[…, K, N] (+ bias[N])`. All have the same rank; leading axes
   * are equal (broadcast by strides of 0). One of the last two axes of a and of b has stride 1, and
   * so does the last axis of out. Other strides are arbitrary.
   */
  matmul(a: View, b: View, out: View, bias: View | null, accumulate: boolean): void
  /** `x Wᵀ + b` and the epilogue, for several maps of the same x, `[R, In]`, contiguous. */
  linear(x: View, maps: readonly LinearMap[]): void
  /**
   * Computes the gradient of a product, `out`, from the gradient of its epilogue's result; all
   * `[R, Out]`, contiguous. The derivative of `relu` follows from the result, so `product` is not
   * read.
   */
  epilogueBackward(epilogue: Epilogue, product: View, result: View, gradient: View, out: View): void

  /**
   * The gradients of `x Wᵀ + b`: `G · W`, `Gᵀ · x` and the sum of G over its rows. x `[R, In]`,
   * weight `[Out, In]`, gradient `[R, Out]`; contiguous, like the outputs. Outputs that are null
   * are not computed.
   */
  linearBackward(
    x: View,
    weight: View,
    gradient: View,
    xOut: GradientView | null,
    weightOut: GradientView | null,
    biasOut: GradientView | null,
  ): void
}
