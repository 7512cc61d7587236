import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import type { RotaryOption } from '@heed/attention'
import { Module } from '@heed/nn'
import { EncoderLayer } from './encoder-layer.ts'
import type { StackOptions } from './layer-options.ts'
import { createNorm } from './norm.ts'
import type { Norm } from './norm.ts'
import { observerOf } from './observation.ts'
import type { ModelObserver } from './observation.ts'

/** Options of a forward pass of an encoder. */
export interface EncoderForwardOptions<S extends number = number> extends RotaryOption {
  /** `[B, 1, 1, S]`, true where the source has a token. */
  readonly sourceMask?: AttentionMask<S, S> | undefined
  /** Source of dropout; without it, dropout is off. */
  readonly random?: Random | undefined
  /** Called with the attention weights of each layer. */
  readonly observe?: ModelObserver | undefined
}

/**
 * The encoder: a stack of layers that contextualises embedded source tokens.
 *
 * @example
 * const encoder = new Encoder({ ...paperBase, layers: 6, random: new Random(1) })
 * const encoded = encoder.forward(embedded, { sourceMask: paddingMask(source, 0) })
 */
export class Encoder extends Module {
  readonly layers: readonly EncoderLayer[]
  readonly finalNorm: Norm | null

  constructor({ layers, hasFinalNorm, ...options }: StackOptions) {
    super()
    this.layers = Array.from({ length: layers }, () => new EncoderLayer(options))
    this.finalNorm = hasFinalNorm ? createNorm(options) : null
  }

  /**
   * @param x - `[B, S, D]`
   * @returns `[B, S, D]`
   */
  forward<B extends number, S extends number>(
    x: Tensor<[B, S, number]>,
    { sourceMask, angles, random, observe }: NoInfer<EncoderForwardOptions<S>> = {},
  ): Tensor<[B, S, number]> {
    let encoded = x
    for (const [index, layer] of this.layers.entries()) {
      const options = { sourceMask, angles, random, observe: observerOf(observe, 'encoder', index) }
      encoded = layer.forward(encoded, options)
    }
    return this.finalNorm ? this.finalNorm.forward(encoded) : encoded
  }
}
