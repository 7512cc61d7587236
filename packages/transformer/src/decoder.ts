import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import type { RotaryOption } from '@heed/attention'
import { Module } from '@heed/nn'
import { DecoderLayer } from './decoder-layer.ts'
import type { DecoderLayerState } from './decoder-layer.ts'
import type { StackOptions } from './layer-options.ts'
import { createNorm } from './norm.ts'
import type { Norm } from './norm.ts'
import { observerOf } from './observation.ts'
import type { ModelObserver } from './observation.ts'

/** Options of a forward pass of a decoder. */
export interface DecoderForwardOptions<T extends number = number> extends RotaryOption {
  /** `[B, 1, 1, S]`, true where the source has a token. */
  readonly sourceMask?: AttentionMask<T, number> | undefined
  /** Source of dropout; without it, dropout is off. */
  readonly random?: Random | undefined
  /** Called with the weights of both attentions of each layer. */
  readonly observe?: ModelObserver | undefined
}

/**
 * The decoder: a stack of layers that contextualises target tokens, with attention to the source.
 *
 * @example
 * const decoder = new Decoder({ ...paperBase, layers: 6, random: new Random(1) })
 * const { output } = decoder.forward(embedded, decoder.start(encoded))
 */
export class Decoder extends Module {
  readonly layers: readonly DecoderLayer[]
  readonly finalNorm: Norm | null

  constructor({ layers, hasFinalNorm, ...options }: StackOptions) {
    super()
    this.layers = Array.from({ length: layers }, () => new DecoderLayer(options))
    this.finalNorm = hasFinalNorm ? createNorm(options) : null
  }

  /**
   * The states of all layers before the first token.
   *
   * @param encoded - `[B, S, D]`
   */
  start(encoded: Tensor<[number, number, number]>): DecoderLayerState[] {
    return this.layers.map((layer) => layer.start(encoded))
  }

  /**
   * @param x - `[B, T, D]`, the positions that follow `states`
   * @param states - from `start` or the previous call; not changed
   * @returns `[B, T, D]` and the next states
   */
  forward<B extends number, T extends number>(
    x: Tensor<[B, T, number]>,
    states: readonly DecoderLayerState[],
    { sourceMask, angles, random, observe }: NoInfer<DecoderForwardOptions<T>> = {},
  ): { output: Tensor<[B, T, number]>; states: DecoderLayerState[] } {
    let output = x
    const next = this.layers.map((layer, index) => {
      const step = layer.forward(output, states[index]!, {
        sourceMask,
        angles,
        random,
        observeSelf: observerOf(observe, 'decoder', index),
        observeCross: observerOf(observe, 'cross', index),
      })
      output = step.output
      return step.state
    })
    return { output: this.finalNorm ? this.finalNorm.forward(output) : output, states: next }
  }
}
