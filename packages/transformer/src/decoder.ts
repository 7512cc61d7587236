import type { AttentionMask, Random, Tensor } from '@heed/tensor'
import { LayerNorm, Module } from '@heed/nn'
import { DecoderLayer } from './decoder-layer.ts'
import type { DecoderLayerState } from './decoder-layer.ts'
import type { StackOptions } from './encoder.ts'
import { observerOf } from './observation.ts'
import type { ModelObserver } from './observation.ts'

export interface DecoderOptions<T extends number = number> {
  readonly sourceMask?: AttentionMask<T, number> | undefined
  readonly random?: Random | undefined
  readonly observe?: ModelObserver | undefined
}

/** A stack of decoder layers: what follows a target so far, given a source. */
export class Decoder extends Module {
  readonly layers: readonly DecoderLayer[]
  readonly finalNorm: LayerNorm | null

  constructor({ layers, hasFinalNorm, ...options }: StackOptions) {
    super()
    this.layers = Array.from({ length: layers }, () => new DecoderLayer(options))
    this.finalNorm = hasFinalNorm ? new LayerNorm(options) : null
  }

  /** The state of every layer before the first token. */
  start(encoded: Tensor<[number, number, number]>): DecoderLayerState[] {
    return this.layers.map((layer) => layer.start(encoded))
  }

  /** @param x - `[B, T, D]`, the positions that follow `states` */
  forward<B extends number, T extends number>(
    x: Tensor<[B, T, number]>,
    states: readonly DecoderLayerState[],
    { sourceMask, random, observe }: NoInfer<DecoderOptions<T>> = {},
  ): { output: Tensor<[B, T, number]>; states: DecoderLayerState[] } {
    let output = x
    const next = this.layers.map((layer, index) => {
      const step = layer.forward(output, states[index]!, {
        sourceMask,
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
