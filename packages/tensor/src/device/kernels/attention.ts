import type { GradientView, View } from '../view.ts'
import type { RandomKey } from '../random-key.ts'

export interface AttentionArguments {
  /** Factor of the products of queries and keys, `1 / √Dk` in the paper. */
  readonly scale: number
  /** Query t may look at keys up to t + S − T. */
  readonly isCausal: boolean
  /** `[B, H, T, S]` bool, broadcast by strides of 0; true = may look. */
  readonly mask: View | null
  /** `[B, H, T, S]`, broadcast by strides of 0; added to the scaled scores. */
  readonly bias: View | null
  /** Probability that a weight is dropped; if 0, `dropoutKey` is not read. */
  readonly dropout: number
  /**
   * Element `((b·H + h)·T + t)·S + s` of the key's random stream decides whether weight
   * `[b, h, t, s]` is dropped; see `random/dropout-stream.ts`.
   */
  readonly dropoutKey: RandomKey
}

/**
 * Attention: query `[B, H, T, Dk]`, key `[B, Hk, S, Dk]`, value `[B, Hk, S, Dv]`, out
 * `[B, H, T, Dv]`. Hk divides H, and H / Hk query heads share a key head. The last axis has stride
 * 1; other strides are arbitrary, because heads are views. A fully masked query returns zeros.
 */
export interface AttentionKernels {
  /**
   * `softmax(scale · Q Kᵀ + bias) V` in one pass. Writes the maximum of each row of scores and
   * Σ e^(score − maximum) to `statistics`, `[B, H, T, 2]`, contiguous: −∞ and 0 for a fully masked
   * query.
   */
  attention(
    query: View,
    key: View,
    value: View,
    options: AttentionArguments,
    out: View,
    statistics: View,
  ): void
  /**
   * Outputs that are null are not computed. `biasOut`, `[B, H, T, S]`, contiguous, is overwritten.
   */
  attentionBackward(
    query: View,
    key: View,
    value: View,
    options: AttentionArguments,
    statistics: View,
    gradient: View,
    queryOut: GradientView | null,
    keyOut: GradientView | null,
    valueOut: GradientView | null,
    biasOut: View | null,
  ): void
  /** The attention weights, without dropout: out `[B, H, T, S]`, contiguous. */
  attentionWeights(query: View, key: View, options: AttentionArguments, out: View): void
}
