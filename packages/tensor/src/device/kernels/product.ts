import type { GradientView, View } from '../view.ts'
import type { RandomKey } from '../random-key.ts'

/** The functions of a number that may follow a matrix product. */
export type Activation = 'gelu' | 'geluTanh' | 'relu' | 'silu'

/** What follows a product: a function of each number, then dropout. */
export interface Epilogue {
  /** None if null. */
  readonly activation: Activation | null
  /** Probability that a number is dropped; 0 leaves `dropoutKey` unread. */
  readonly dropout: number
  /** Element i of the contiguous product is decided by place i of the key's stream: see `random/dropout-stream.ts`. */
  readonly dropoutKey: RandomKey
}

/** A linear map, all of it contiguous. */
export interface LinearMap {
  /** `[Out, In]` */
  readonly weight: View
  /** `[Out]` */
  readonly bias: View | null
  /** `[R, Out]`, gets the product. */
  readonly out: View
  /** `result`, `[R, Out]`, gets what follows: it may be `out` itself, or another view if `out` shall keep the product. */
  readonly epilogue: (Epilogue & { readonly result: View }) | null
}

/** Matrix products, and what may follow them. */
export interface ProductKernels {
  /**
   * `out[…, M, N] (+)= a[…, M, K] · b[…, K, N] (+ bias[N])`. All have the same rank; leading axes are equal
   * (broadcast by strides of 0). In a and b one of the last two axes has stride 1; out's last axis has
   * stride 1, its other strides are free.
   */
  matmul(a: View, b: View, out: View, bias: View | null, accumulate: boolean): void
  /** `x Wᵀ + b` and what follows it, for each of several maps of one x, `[R, In]`, contiguous. */
  linear(x: View, maps: readonly LinearMap[]): void
  /**
   * The gradient of a product, `out`, from that of its epilogue's result; all `[R, Out]`, contiguous. After `relu` the result
   * alone tells the slope, so `product` is not read: it may be gone.
   */
  epilogueBackward(epilogue: Epilogue, product: View, result: View, gradient: View, out: View): void

  /**
   * The gradients of `x Wᵀ + b`: `G · W`, `Gᵀ · x` and the sum of G over its rows. x `[R, In]`, weight `[Out, In]`, gradient
   * `[R, Out]`, all contiguous, as are the results, each of which is left out where it is null.
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
