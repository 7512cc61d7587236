import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import { extendKeyValues, MultiHeadAttention } from '@heed/attention'
import type { AttentionObserver, KeyValues, RotaryOption } from '@heed/attention'
import { Module } from '@heed/nn'
import type { FeedForward, GatedFeedForward } from '@heed/nn'
import { createFeedForward } from './create-feed-forward.ts'
import type { LayerOptions } from './layer-options.ts'
import { Sublayer } from './sublayer.ts'

/** Options of a forward pass of a decoder layer. */
export interface DecoderLayerForwardOptions<T extends number = number> extends RotaryOption {
  /** `[B, 1, 1, S]`, true where the source has a token. */
  readonly sourceMask?: AttentionMask<T, number> | undefined
  /** Source of dropout; without it, dropout is off. */
  readonly random?: Random | undefined
  /** Called with the weights of self-attention. */
  readonly observeSelf?: AttentionObserver | undefined
  /** Called with the weights of cross-attention. */
  readonly observeCross?: AttentionObserver | undefined
}

/** The key/value cache of a decoder layer. */
export interface DecoderLayerState {
  /** Keys and values of the target so far; null before the first token. */
  readonly self: KeyValues | null
  /** Keys and values of the encoder's output. */
  readonly cross: KeyValues
}

/**
 * A decoder layer: causal self-attention, cross-attention to the source, then a feed-forward block.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.1 and figure 1, right.
 * @example
 * const layer = new DecoderLayer({ ...paperBase, random: new Random(1) })
 * const { output } = layer.forward(x, layer.start(encoded))
 */
export class DecoderLayer extends Module {
  readonly selfAttention: MultiHeadAttention
  readonly selfAttentionSublayer: Sublayer
  readonly crossAttention: MultiHeadAttention
  readonly crossAttentionSublayer: Sublayer
  readonly feedForward: FeedForward | GatedFeedForward
  readonly feedForwardSublayer: Sublayer

  constructor(options: LayerOptions) {
    super()
    this.selfAttention = new MultiHeadAttention(options)
    this.selfAttentionSublayer = new Sublayer(options)
    this.crossAttention = new MultiHeadAttention(options)
    this.crossAttentionSublayer = new Sublayer(options)
    this.feedForward = createFeedForward(options)
    this.feedForwardSublayer = new Sublayer(options)
  }

  /**
   * The state before the first token, with the projected source.
   *
   * @param encoded - `[B, S, D]`
   */
  start(encoded: Tensor<[number, number, number]>): DecoderLayerState {
    return { self: null, cross: this.crossAttention.project(encoded) }
  }

  /**
   * Computes the next T positions, one at a time or all of a target at once.
   *
   * @param x - `[B, T, D]`
   * @param state - from `start` or the previous call; not changed
   * @returns `[B, T, D]` and the next state
   */
  forward<B extends number, T extends number>(
    x: Tensor<[B, T, number]>,
    state: DecoderLayerState,
    options: NoInfer<DecoderLayerForwardOptions<T>> = {},
  ): { output: Tensor<[B, T, number]>; state: DecoderLayerState } {
    const { sourceMask, angles, random, observeSelf, observeCross } = options
    let self = state.self
    const afterSelfAttention = this.selfAttentionSublayer.forward(x, random, (h) => {
      self = extendKeyValues(self, this.selfAttention.project(h, { angles }))
      return this.selfAttention.attend(h, self, {
        isCausal: true,
        angles,
        random,
        observe: observeSelf,
      })
    })
    const afterCrossAttention = this.crossAttentionSublayer.forward(
      afterSelfAttention,
      random,
      (h) =>
        this.crossAttention.attend(h, state.cross, {
          mask: sourceMask,
          random,
          observe: observeCross,
        }),
    )
    const output = this.feedForwardSublayer.forward(afterCrossAttention, random, (h) =>
      this.feedForward.forward(h, { random }),
    )
    return { output, state: { self, cross: state.cross } }
  }
}
