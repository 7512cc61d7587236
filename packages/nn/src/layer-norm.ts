import { layerNorm, ones, parameter, zeros } from '@heed/tensor'
import type { Parameter, Shape, Tensor } from '@heed/tensor'
import { Module } from './module.ts'

/** Options of layer normalisation. */
export interface LayerNormOptions<D extends number> {
  readonly width: D
  /** Added to the variance. Default: 1e-5, as in PyTorch. */
  readonly epsilon?: number
  /** Whether a learned bias is added. Default: true. */
  readonly hasBias?: boolean
}

/**
 * Layer normalisation: normalises each vector to mean 0 and variance 1, then applies a learned gain
 * and bias: `(x − mean) / √(variance + ε) · gain + bias`.
 *
 * @see Ba, Kiros and Hinton (2016), "Layer Normalization", section 3.
 * @example
 * const y = new LayerNorm({ width: 512 }).forward(x)
 */
export class LayerNorm<D extends number = number> extends Module {
  readonly gain: Parameter<[D]>
  readonly bias: Parameter<[D]> | null
  readonly epsilon: number

  constructor({ width, epsilon = 1e-5, hasBias = true }: LayerNormOptions<D>) {
    super()
    this.gain = parameter(() => ones([width]))
    this.bias = hasBias ? parameter(() => zeros([width])) : null
    this.epsilon = epsilon
  }

  /**
   * @param x - `[…, D]`
   * @returns `[…, D]`
   */
  forward<L extends Shape>(x: Tensor<[...L, D]>): Tensor<[...L, D]> {
    return layerNorm(x, this.gain, this.bias, { epsilon: this.epsilon })
  }
}
