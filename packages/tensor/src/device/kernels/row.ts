import type { GradientView, View } from '../view.ts'

export interface CrossEntropyArguments {
  /** ε of label smoothing: target probabilities are `(1 − ε) [v = target] + ε / V`. */
  readonly labelSmoothing: number
  /** Rows with this target have a loss and a gradient of 0. */
  readonly ignoreIndex: number
}

/** Kernels over the rows of x, `[R, D]`, contiguous. */
export interface RowKernels {
  softmax(x: View, out: View): void
  softmaxBackward(y: View, gradient: View, out: View, accumulate: boolean): void
  logSoftmax(x: View, out: View): void
  logSoftmaxBackward(y: View, gradient: View, out: View, accumulate: boolean): void
  /**
   * `(x − mean) / √(variance + ε) · gain + bias`. Writes the mean and 1 / √(variance + ε) to
   * statistics, `[R, 2]`. gain, bias `[D]` or null.
   */
  layerNorm(
    x: View,
    gain: View | null,
    bias: View | null,
    epsilon: number,
    out: View,
    statistics: View,
  ): void
  /** Outputs that are null are not computed. */
  layerNormBackward(
    x: View,
    gain: View | null,
    statistics: View,
    gradient: View,
    out: GradientView | null,
    gainOut: GradientView | null,
    biasOut: GradientView | null,
  ): void
  /** `x / √(mean(x²) + ε) · gain`. Writes 1 / √(mean(x²) + ε) to statistics, `[R]`. */
  rmsNorm(x: View, gain: View | null, epsilon: number, out: View, statistics: View): void
  rmsNormBackward(
    x: View,
    gain: View | null,
    statistics: View,
    gradient: View,
    out: GradientView | null,
    gainOut: GradientView | null,
  ): void
  /**
   * Cross-entropy in nats: logits `[R, V]`, targets `[R]` int32, losses `[R]`. Writes the largest
   * logit and log Σ e^(logit − largest) to logSums, `[R, 2]`. weights `[R]` multiply loss and
   * gradient; null for ones.
   */
  crossEntropy(
    logits: View,
    targets: View,
    weights: View | null,
    options: CrossEntropyArguments,
    losses: View,
    logSums: View,
  ): void
  crossEntropyBackward(
    logits: View,
    targets: View,
    weights: View | null,
    options: CrossEntropyArguments,
    logSums: View,
    gradient: View,
    out: View,
    accumulate: boolean,
  ): void
}
