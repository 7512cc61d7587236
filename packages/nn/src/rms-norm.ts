import { ones, parameter, rmsNorm } from '@heed/tensor'
import type { Parameter, Shape, Tensor } from '@heed/tensor'
import { Module } from './module.ts'

/** Options of root-mean-square normalisation. */
export interface RmsNormOptions<D extends number> {
  readonly width: D
  /** Added to the mean square. Default: 1e-6. */
  readonly epsilon?: number
}

/**
 * Root-mean-square normalisation: scales each vector to mean square 1, then applies a learned gain:
 * `x / √(mean(x²) + ε) · gain`.
 *
 * @see Zhang and Sennrich (2019), "Root Mean Square Layer Normalization", equation 4.
 * @example
 * const y = new RmsNorm({ width: 512 }).forward(x)
 */
export class RmsNorm<D extends number = number> extends Module {
  readonly gain: Parameter<[D]>
  readonly epsilon: number

  constructor({ width, epsilon = 1e-6 }: RmsNormOptions<D>) {
    super()
    this.gain = parameter(() => ones([width]))
    this.epsilon = epsilon
  }

  /**
   * @param x - `[…, D]`
   * @returns `[…, D]`
   */
  forward<L extends Shape>(x: Tensor<[...L, D]>): Tensor<[...L, D]> {
    return rmsNorm(x, this.gain, { epsilon: this.epsilon })
  }
}
