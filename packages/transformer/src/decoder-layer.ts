import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import { extendKeyValues } from '@heed/attention'
import type { AttentionObserver, KeyValues, MultiHeadAttention } from '@heed/attention'
import { Module } from '@heed/nn'
import type { FeedForward } from '@heed/nn'
import { attentionOf, feedForwardOf, sublayerOf } from './blocks.ts'
import type { BlockOptions } from './blocks.ts'
import type { Sublayer } from './sublayer.ts'

export interface DecoderLayerOptions<T extends number = number> {
  /** Where the source has tokens, `[B, 1, 1, S]`. */
  readonly sourceMask?: AttentionMask<T, number> | undefined
  readonly random?: Random | undefined
  readonly observeSelf?: AttentionObserver | undefined
  readonly observeCross?: AttentionObserver | undefined
}

/** What a layer has already computed while decoding. */
export interface DecoderLayerState {
  /** Keys and values of the target so far; null before the first token. */
  readonly self: KeyValues | null
  /** Keys and values of the encoder's output. */
  readonly cross: KeyValues
}

/**
 * Masked self-attention over the target so far, attention over the source, a feed-forward part.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.1 and figure 1, right.
 */
export class DecoderLayer extends Module {
  readonly selfAttention: MultiHeadAttention
  readonly selfAttentionSublayer: Sublayer
  readonly crossAttention: MultiHeadAttention
  readonly crossAttentionSublayer: Sublayer
  readonly feedForward: FeedForward
  readonly feedForwardSublayer: Sublayer

  constructor(options: BlockOptions) {
    super()
    this.selfAttention = attentionOf(options)
    this.selfAttentionSublayer = sublayerOf(options)
    this.crossAttention = attentionOf(options)
    this.crossAttentionSublayer = sublayerOf(options)
    this.feedForward = feedForwardOf(options)
    this.feedForwardSublayer = sublayerOf(options)
  }

  /** The state before the first token: the source is projected once. */
  start(encoded: Tensor<[number, number, number]>): DecoderLayerState {
    return { self: null, cross: this.crossAttention.project(encoded) }
  }

  /**
   * Goes on from a state by T positions; from `start`, over a whole target at once.
   *
   * @param x - `[B, T, D]`
   */
  forward<B extends number, T extends number>(
    x: Tensor<[B, T, number]>,
    state: DecoderLayerState,
    options: NoInfer<DecoderLayerOptions<T>> = {},
  ): { output: Tensor<[B, T, number]>; state: DecoderLayerState } {
    const { sourceMask, random, observeSelf, observeCross } = options
    let self = state.self
    const attended = this.selfAttentionSublayer.forward(x, random, (h) => {
      self = extendKeyValues(self, this.selfAttention.project(h))
      return this.selfAttention.attend(h, self, { isCausal: true, random, observe: observeSelf })
    })
    const informed = this.crossAttentionSublayer.forward(attended, random, (h) =>
      this.crossAttention.attend(h, state.cross, {
        mask: sourceMask,
        random,
        observe: observeCross,
      }),
    )
    const output = this.feedForwardSublayer.forward(informed, random, (h) =>
      this.feedForward.forward(h, { random }),
    )
    return { output, state: { self, cross: state.cross } }
  }
}
