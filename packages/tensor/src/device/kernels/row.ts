import type { GradientView, View } from '../view.ts'

export interface CrossEntropyArguments {
  /** ε of label smoothing: the target keeps 1 − ε, and ε is spread evenly over all V classes. */
  readonly labelSmoothing: number
  /** Rows with this target give a loss and a gradient of 0. */
  readonly ignoreIndex: number
}

/** Rows of a model: x is `[R, D]`, contiguous. */
export interface RowKernels {
  softmax(x: View, out: View): void
  softmaxBackward(y: View, gradient: View, out: View, accumulate: boolean): void
  logSoftmax(x: View, out: View): void
  logSoftmaxBackward(y: View, gradient: View, out: View, accumulate: boolean): void
  /** `(x − mean) / √(variance + ε) · gain + bias`; statistics `[R, 2]` gets mean and 1 / √(variance + ε). gain, bias `[D]` or null. */
  layerNorm(
    x: View,
    gain: View | null,
    bias: View | null,
    epsilon: number,
    out: View,
    statistics: View,
  ): void
  /** Each of the three results is left out where it is null. */
  layerNormBackward(
    x: View,
    gain: View | null,
    statistics: View,
    gradient: View,
    out: GradientView | null,
    gainOut: GradientView | null,
    biasOut: GradientView | null,
  ): void
  /** `x / √(mean of squares + ε) · gain`; statistics `[R]` gets 1 / √(…). */
  rmsNorm(x: View, gain: View | null, epsilon: number, out: View, statistics: View): void
  rmsNormBackward(
    x: View,
    gain: View | null,
    statistics: View,
    gradient: View,
    out: GradientView | null,
    gainOut: GradientView | null,
  ): void
  /** losses `[R]` in nats, logSums `[R, 2]` gets the largest logit and log Σ e^(logit − largest); logits `[R, V]`, targets `[R]` int32; weights `[R]` multiply loss and gradient, null stands for ones. */
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
