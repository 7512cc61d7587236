import type { View } from './device.ts'

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

/** One key of the counter-based generator: two unsigned 32-bit words. */
export interface RandomKey {
  readonly low: number
  readonly high: number
}

/** The functions of a number that may follow a matrix product. */
export type Activation = 'gelu' | 'geluTanh' | 'relu' | 'silu'

/** What follows a product: a function of each number, then dropout. */
export interface Epilogue {
  /** None if null. */
  readonly activation: Activation | null
  /** Probability that a number is dropped; 0 leaves `dropoutKey` unread. */
  readonly dropout: number
  /** Element i of the contiguous product is decided by place i of the key's stream: see `random/dropping.ts`. */
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

export interface AttentionOptions {
  /** What the products of queries and keys are multiplied by, `1 / √Dk` in the paper. */
  readonly scale: number
  /** Query t may look at keys up to t + S − T. */
  readonly isCausal: boolean
  /** `[B, H, T, S]` bool, broadcast by strides of 0; true = may look. */
  readonly mask: View | null
  /** `[B, H, T, S]`, broadcast by strides of 0; added to the scaled scores. */
  readonly bias: View | null
  /** Probability that a weight is dropped; 0 leaves `dropoutKey` unread. */
  readonly dropout: number
  /** Place `((b·H + h)·T + t)·S + s` of the key's stream decides for that weight: see `random/dropping.ts`. */
  readonly dropoutKey: RandomKey
}

export interface CrossEntropyOptions {
  /** ε of label smoothing: the target keeps 1 − ε, and ε is spread evenly over all V classes. */
  readonly labelSmoothing: number
  /** Rows with this target give a loss and a gradient of 0. */
  readonly ignoreIndex: number
}

export interface RotaryOptions {
  /** Pairs are neighbours, elements 2i and 2i + 1; otherwise elements i and i + D / 2. */
  readonly isInterleaved: boolean
  /** Rotates back, by −θ: what the backward pass does. */
  readonly isInverse: boolean
}

export interface AdamWOptions {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** Decoupled: the parameter shrinks by `learningRate · weightDecay` of itself. */
  readonly weightDecay: number
  /** 1 − β1ᵗ and 1 − β2ᵗ, computed on the host in float64. */
  readonly correction1: number
  readonly correction2: number
  /** Gradients are scaled by min(1, maximumNorm / norm); Infinity means never. */
  readonly maximumNorm: number
}

/**
 * The kernels that a device must have. A view is read through its strides; `out` never overlaps an
 * input unless said so. Where `accumulate` is true the result is added to what `out` holds.
 *
 * Shapes are checked before a kernel is called: kernels trust them. Empty views (a size of 0) are
 * legal everywhere. "Contiguous" below is a promise by the caller.
 *
 * Axes: `B` batch, `H` heads, `T` queries, `S` keys, `D` width, `V` classes, `R` rows.
 */
export interface Kernels {
  // ---- Movement --------------------------------------------------------------------------------
  /** Copies elements of one dtype; shapes are equal, strides of both are free. */
  copy(x: View, out: View, accumulate: boolean): void
  /** Writes one number (for bool 0 or 1) everywhere; strides are free. */
  fill(out: View, value: number): void
  /** Rows of a table: `out[r] = table[ids[r]]`. table `[V, D]`, ids `[R]` int32, out `[R, D]`; float32, contiguous. Ids are in range. */
  gather(table: View, ids: View, out: View): void
  /** `out[ids[r]] += gradient[r]`, in the order of r. gradient `[R, D]`, out `[V, D]`; contiguous. Always accumulates. */
  scatterAdd(gradient: View, ids: View, out: View): void

  // ---- Pointwise: all views have out's shape (broadcast by strides of 0); out is contiguous -------
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
  /** Two float32 views or two int32 views to bool. NaN compares as in IEEE 754. */
  compare(operation: Comparison, a: View, b: View, out: View): void
  /** `out = mask ? a : b`, float32. */
  select(mask: View, a: View, b: View, out: View, accumulate: boolean): void
  /** bool and bool to bool. */
  and(a: View, b: View, out: View): void
  /** Inverts bool. */
  not(x: View, out: View): void
  /** Zeroes each element with probability `rate`, to the nearest 2⁻¹⁶, and scales the rest to make up for it. Element i of the contiguous view is decided by place i of the key's stream (`random/dropping.ts`): the same call is its own backward. */
  dropout(x: View, rate: number, key: RandomKey, out: View, accumulate: boolean): void

  // ---- Reductions --------------------------------------------------------------------------------
  /** Sums over the axes where out has size 1 and x has not; both have the same rank; x's strides are free, out is contiguous. */
  sum(x: View, out: View, accumulate: boolean): void
  /** The maximum over the same kind of axes; NaN wins. */
  max(x: View, out: View): void
  /** The index of the largest of each row, the first on ties. x `[R, V]` contiguous, out `[R]` int32. */
  argmax(x: View, out: View): void
  /** The k largest of each row, descending, lower index first on ties. x `[R, V]`, values `[R, k]`, indices `[R, k]` int32; contiguous. */
  topK(x: View, values: View, indices: View): void

  // ---- Products ----------------------------------------------------------------------------------
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

  // ---- Rows of a model: x is `[R, D]` contiguous -----------------------------------------------
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
    options: CrossEntropyOptions,
    losses: View,
    logSums: View,
  ): void
  crossEntropyBackward(
    logits: View,
    targets: View,
    weights: View | null,
    options: CrossEntropyOptions,
    logSums: View,
    gradient: View,
    out: View,
    accumulate: boolean,
  ): void

  // ---- Parts of a model ----------------------------------------------------------------------------
  /** `silu(gate) · up`; all three of one shape, contiguous. */
  swiglu(gate: View, up: View, out: View): void
  /** Both gradients in one pass; each is left out where it is null. */
  swigluBackward(
    gate: View,
    up: View,
    gradient: View,
    gateOut: GradientView | null,
    upOut: GradientView | null,
  ): void
  /**
   * Rotates pairs of elements by the angles of their position: `(x₁, x₂) → (x₁ cos θ − x₂ sin θ, x₂ cos θ + x₁ sin θ)`.
   * x and out `[B, H, T, D]`, the last axis with stride 1, the other strides free; cosines and sines `[T, D / 2]`, contiguous.
   */
  rotary(
    x: View,
    cosines: View,
    sines: View,
    options: RotaryOptions,
    out: View,
    accumulate: boolean,
  ): void

  // ---- Attention: query `[B, H, T, Dk]`, key `[B, Hk, S, Dk]`, value `[B, Hk, S, Dv]`, out `[B, H, T, Dv]`; Hk divides H, and
  // heads of queries read keys in groups of H / Hk. The last axis has stride 1, the other strides are free (heads are
  // views, not copies). A query that may look at nothing reads zeros.
  /** `softmax(scale · Q Kᵀ + bias) V` in one pass; logSums `[B, H, T]` contiguous gets log Σ exp of the scores (−∞ where nothing may be seen). */
  attention(
    query: View,
    key: View,
    value: View,
    options: AttentionOptions,
    out: View,
    logSums: View,
  ): void
  /** Each of the four results is left out where it is null; `biasOut` `[B, H, T, S]` contiguous is written, not added to. */
  attentionBackward(
    query: View,
    key: View,
    value: View,
    options: AttentionOptions,
    out: View,
    logSums: View,
    gradient: View,
    queryOut: GradientView | null,
    keyOut: GradientView | null,
    valueOut: GradientView | null,
    biasOut: View | null,
  ): void
  /** The weights themselves, without dropout, for those who look: out `[B, H, T, S]` contiguous. */
  attentionWeights(query: View, key: View, options: AttentionOptions, out: View): void

  // ---- Training ------------------------------------------------------------------------------------
  /** `out[0] = √(Σ x²)` over all of the contiguous views, summed in fixed order, in float64 inside. NaN and ∞ go through. */
  globalNorm(views: readonly View[], out: View): void
  /**
   * One AdamW step over all parameters, written in place. Entry i of each list belongs to parameter i.
   * If `norm[0]` is not finite nothing changes.
   */
  adamW(
    parameters: readonly View[],
    gradients: readonly View[],
    firstMoments: readonly View[],
    secondMoments: readonly View[],
    norm: View,
    options: AdamWOptions,
  ): void
}

/** A view that a gradient goes to, written or added. */
export interface GradientView {
  readonly view: View
  readonly accumulate: boolean
}
