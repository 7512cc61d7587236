import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import { MultiHeadAttention } from '@heed/attention'
import type { AttentionObserver, RotaryOption } from '@heed/attention'
import { Module } from '@heed/nn'
import type { FeedForward, GatedFeedForward } from '@heed/nn'
import { createFeedForward } from './create-feed-forward.ts'
import type { LayerOptions } from './layer-options.ts'
import { Sublayer } from './sublayer.ts'

/** Options of a forward pass of an encoder layer. */
export interface EncoderLayerForwardOptions<S extends number = number> extends RotaryOption {
  /** `[B, 1, 1, S]`, true where the source has a token. */
  readonly sourceMask?: AttentionMask<S, S> | undefined
  /** Source of dropout; without it, dropout is off. */
  readonly random?: Random | undefined
  /** Called with the attention weights. */
  readonly observe?: AttentionObserver | undefined
}

/**
 * An encoder layer: unmasked self-attention, then a feed-forward block.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.1 and figure 1, left.
 * @example
 * const y = new EncoderLayer({ ...paperBase, random: new Random(1) }).forward(x)
 */
export class EncoderLayer extends Module {
  readonly selfAttention: MultiHeadAttention
  readonly selfAttentionSublayer: Sublayer
  readonly feedForward: FeedForward | GatedFeedForward
  readonly feedForwardSublayer: Sublayer

  constructor(options: LayerOptions) {
    super()
    this.selfAttention = new MultiHeadAttention(options)
    this.selfAttentionSublayer = new Sublayer(options)
    this.feedForward = createFeedForward(options)
    this.feedForwardSublayer = new Sublayer(options)
  }

  /**
   * @param x - `[B, S, D]`
   * @returns `[B, S, D]`
   */
  forward<B extends number, S extends number>(
    x: Tensor<[B, S, number]>,
    { sourceMask, angles, random, observe }: NoInfer<EncoderLayerForwardOptions<S>> = {},
  ): Tensor<[B, S, number]> {
    const afterSelfAttention = this.selfAttentionSublayer.forward(x, random, (h) =>
      this.selfAttention.forward(h, h, { mask: sourceMask, angles, random, observe }),
    )
    return this.feedForwardSublayer.forward(afterSelfAttention, random, (h) =>
      this.feedForward.forward(h, { random }),
    )
  }
}
