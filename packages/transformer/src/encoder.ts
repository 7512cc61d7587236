import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import { LayerNorm, Module } from '@heed/nn'
import type { BlockOptions } from './blocks.ts'
import { EncoderLayer } from './encoder-layer.ts'
import { observerOf } from './observation.ts'
import type { ModelObserver } from './observation.ts'

export interface StackOptions extends BlockOptions {
  readonly layers: number
  readonly hasFinalNorm: boolean
}

export interface EncoderOptions<S extends number = number> {
  readonly sourceMask?: AttentionMask<S, S> | undefined
  readonly random?: Random | undefined
  readonly observe?: ModelObserver | undefined
}

/** A stack of encoder layers: embedded tokens in, tokens that know their context out. */
export class Encoder extends Module {
  readonly layers: readonly EncoderLayer[]
  readonly finalNorm: LayerNorm | null

  constructor({ layers, hasFinalNorm, ...options }: StackOptions) {
    super()
    this.layers = Array.from({ length: layers }, () => new EncoderLayer(options))
    this.finalNorm = hasFinalNorm ? new LayerNorm(options) : null
  }

  /** @param x - `[B, S, D]` */
  forward<B extends number, S extends number>(
    x: Tensor<[B, S, number]>,
    { sourceMask, random, observe }: NoInfer<EncoderOptions<S>> = {},
  ): Tensor<[B, S, number]> {
    let encoded = x
    for (const [index, layer] of this.layers.entries()) {
      const options = { sourceMask, random, observe: observerOf(observe, 'encoder', index) }
      encoded = layer.forward(encoded, options)
    }
    return this.finalNorm ? this.finalNorm.forward(encoded) : encoded
  }
}
