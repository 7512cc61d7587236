import type { View } from '../view.ts'

export interface AdamWArguments {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** Decoupled: the parameter is multiplied by `1 − learningRate · weightDecay`. */
  readonly weightDecay: number
  /** 1 − β1ᵗ and 1 − β2ᵗ, computed on the host in float64. */
  readonly correction1: number
  readonly correction2: number
  /** Gradients are scaled by min(1, maximumNorm / norm); Infinity for no clipping. */
  readonly maximumNorm: number
}

/** Kernels of optimizers. */
export interface TrainingKernels {
  /**
   * `out[0] = √(Σ x²)` over all contiguous views, summed in a fixed order in float64. NaN and ∞
   * propagate.
   */
  globalNorm(views: readonly View[], out: View): void
  /**
   * One AdamW step over all parameters, written in place. Entry i of each list belongs to parameter
   * i. If `norm[0]` is not finite, nothing changes.
   */
  adamW(
    parameters: readonly View[],
    gradients: readonly View[],
    firstMoments: readonly View[],
    secondMoments: readonly View[],
    norm: View,
    options: AdamWArguments,
  ): void
}
