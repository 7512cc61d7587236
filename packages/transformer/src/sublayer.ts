import { add, dropout } from '@heed/tensor'
import type { Random, Tensor } from '@heed/tensor'
import { LayerNorm, Module } from '@heed/nn'

export interface SublayerOptions<D extends number> {
  readonly width: D
  readonly normalisation: 'pre' | 'post'
  readonly dropout: number
  readonly hasBias: boolean
}

/**
 * The way around each part of a layer: what the part says is added to what it heard.
 *
 * `post` is the paper's `norm(x + part(x))`; `pre`, `x + part(norm(x))`, keeps an unbroken sum from
 * input to output, through which gradients flow at any depth.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.1; Xiong et al. (2020), "On
 * Layer Normalization in the Transformer Architecture", figure 1.
 */
export class Sublayer<D extends number = number> extends Module {
  readonly norm: LayerNorm<D>
  readonly normalisation: 'pre' | 'post'
  readonly dropout: number

  constructor({ width, normalisation, dropout, hasBias }: SublayerOptions<D>) {
    super()
    this.norm = new LayerNorm({ width, hasBias })
    this.normalisation = normalisation
    this.dropout = dropout
  }

  /** @param x - `[B, T, D]` */
  forward<B extends number, T extends number>(
    x: Tensor<[B, T, D]>,
    random: Random | undefined,
    part: (x: Tensor<[B, T, D]>) => Tensor<[B, T, D]>,
  ): Tensor<[B, T, D]> {
    if (this.normalisation === 'pre') {
      return add(x, dropout(part(this.norm.forward(x)), this.dropout, random))
    }
    return this.norm.forward(add(x, dropout(part(x), this.dropout, random)))
  }
}
