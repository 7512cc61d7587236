import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import type { AttentionObserver, MultiHeadAttention } from '@heed/attention'
import { Module } from '@heed/nn'
import type { FeedForward } from '@heed/nn'
import { attentionOf, feedForwardOf, sublayerOf } from './blocks.ts'
import type { BlockOptions } from './blocks.ts'
import type { Sublayer } from './sublayer.ts'

export interface EncoderLayerOptions<S extends number = number> {
  /** Where there are tokens, `[B, 1, 1, S]`. */
  readonly sourceMask?: AttentionMask<S, S> | undefined
  readonly random?: Random | undefined
  readonly observe?: AttentionObserver | undefined
}

/**
 * Self-attention without a causal mask, then a feed-forward part: every token sees all others.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.1 and figure 1, left.
 */
export class EncoderLayer extends Module {
  readonly selfAttention: MultiHeadAttention
  readonly selfAttentionSublayer: Sublayer
  readonly feedForward: FeedForward
  readonly feedForwardSublayer: Sublayer

  constructor(options: BlockOptions) {
    super()
    this.selfAttention = attentionOf(options)
    this.selfAttentionSublayer = sublayerOf(options)
    this.feedForward = feedForwardOf(options)
    this.feedForwardSublayer = sublayerOf(options)
  }

  /** @param x - `[B, S, D]` */
  forward<B extends number, S extends number>(
    x: Tensor<[B, S, number]>,
    { sourceMask, random, observe }: NoInfer<EncoderLayerOptions<S>> = {},
  ): Tensor<[B, S, number]> {
    const attended = this.selfAttentionSublayer.forward(x, random, (h) =>
      this.selfAttention.forward(h, h, { mask: sourceMask, random, observe }),
    )
    return this.feedForwardSublayer.forward(attended, random, (h) =>
      this.feedForward.forward(h, { random }),
    )
  }
}
