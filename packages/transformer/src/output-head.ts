import { linear, parameter, zeros } from '@heed/tensor'
import type { Parameter, Random, Shape, Tensor } from '@heed/tensor'
import { Module, xavierUniform } from '@heed/nn'

/** Options of an output head. */
export interface OutputHeadOptions {
  readonly vocabularySize: number
  readonly width: number
  readonly hasBias: boolean
  readonly random: Random
  /** The target embedding `[V, D]` to share (weight tying). */
  readonly tiedTo?: Parameter<[number, number]> | undefined
}

/**
 * The output projection to logits over the vocabulary: `h Wᵀ + b`, optionally with tied weights.
 *
 * @see Press and Wolf (2017), "Using the Output Embedding to Improve Language Models", for weight
 * tying.
 * @example
 * const tiedTo = embedding.weight
 * const head = new OutputHead({ vocabularySize, width, hasBias: true, random, tiedTo })
 */
export class OutputHead extends Module {
  readonly weight: Parameter<[number, number]>
  readonly bias: Parameter<[number]> | null

  constructor({ vocabularySize, width, hasBias, random, tiedTo }: OutputHeadOptions) {
    super()
    this.weight = tiedTo ?? parameter(() => xavierUniform()(random, [vocabularySize, width]))
    this.bias = hasBias ? parameter(() => zeros([vocabularySize])) : null
  }

  /**
   * @param hidden - `[…, D]`
   * @returns logits `[…, V]`
   */
  forward<L extends Shape>(hidden: Tensor<[...L, number]>): Tensor<[...L, number]> {
    return linear(hidden, this.weight, this.bias)
  }
}
