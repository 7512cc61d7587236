import type { GradientView, View } from '../view.ts'
import type { RandomKey } from '../random-key.ts'

export interface AttentionArguments {
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
  /** Place `((b·H + h)·T + t)·S + s` of the key's stream decides for that weight: see `random/dropout-stream.ts`. */
  readonly dropoutKey: RandomKey
}

/**
 * Attention: query `[B, H, T, Dk]`, key `[B, Hk, S, Dk]`, value `[B, Hk, S, Dv]`, out `[B, H, T, Dv]`; Hk divides H, and
 * heads of queries read keys in groups of H / Hk. The last axis has stride 1, the other strides are free (heads are
 * views, not copies). A query that may look at nothing reads zeros.
 */
export interface AttentionKernels {
  /** `softmax(scale · Q Kᵀ + bias) V` in one pass; logSums `[B, H, T]` contiguous gets log Σ exp of the scores (−∞ where nothing may be seen). */
  attention(
    query: View,
    key: View,
    value: View,
    options: AttentionArguments,
    out: View,
    logSums: View,
  ): void
  /** Each of the four results is left out where it is null; `biasOut` `[B, H, T, S]` contiguous is written, not added to. */
  attentionBackward(
    query: View,
    key: View,
    value: View,
    options: AttentionArguments,
    logSums: View,
    gradient: View,
    queryOut: GradientView | null,
    keyOut: GradientView | null,
    valueOut: GradientView | null,
    biasOut: View | null,
  ): void
  /** The weights themselves, without dropout, for those who look: out `[B, H, T, S]` contiguous. */
  attentionWeights(query: View, key: View, options: AttentionArguments, out: View): void
}
