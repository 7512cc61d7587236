import { add, dropout } from '@heed/tensor'
import type { Random, Tensor } from '@heed/tensor'
import { Module } from '@heed/nn'
import { createNorm } from './norm.ts'
import type { Norm, NormOptions } from './norm.ts'

/** Options of a sublayer. */
export interface SublayerOptions<D extends number> extends NormOptions<D> {
  readonly normalisation: 'pre' | 'post'
  /** Dropout rate of the block's output, before the residual connection. */
  readonly dropout: number
}

/**
 * A residual connection with layer normalisation around a block: attention or feed-forward.
 *
 * Post-norm is the paper's `norm(x + block(x))`. Pre-norm, `x + block(norm(x))`, leaves the
 * residual stream unnormalised, so gradients flow through deep stacks.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.1; Xiong et al. (2020), "On
 * Layer Normalization in the Transformer Architecture", figure 1.
 * @example
 * const y = sublayer.forward(x, random, (h) => feedForward.forward(h, { random }))
 */
export class Sublayer<D extends number = number> extends Module {
  readonly norm: Norm<D>
  readonly normalisation: 'pre' | 'post'
  readonly dropout: number

  constructor(options: SublayerOptions<D>) {
    super()
    this.norm = createNorm(options)
    this.normalisation = options.normalisation
    this.dropout = options.dropout
  }

  /**
   * @param x - `[B, T, D]`
   * @param random - source of dropout; without it, dropout is off
   * @param block - maps `[B, T, D]` to `[B, T, D]`
   * @returns `[B, T, D]`
   */
  forward<B extends number, T extends number>(
    x: Tensor<[B, T, D]>,
    random: Random | undefined,
    block: (x: Tensor<[B, T, D]>) => Tensor<[B, T, D]>,
  ): Tensor<[B, T, D]> {
    if (this.normalisation === 'pre') {
      return add(x, dropout(block(this.norm.forward(x)), this.dropout, random))
    }
    return this.norm.forward(add(x, dropout(block(x), this.dropout, random)))
  }
}
