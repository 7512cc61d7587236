import { dropout } from '@heed/tensor'
import type { Activation as NamedActivation, Random, Shape, Tensor } from '@heed/tensor'
import { Linear } from './linear.ts'
import { Module } from './module.ts'

/** A function of each number by itself. One with a name is computed with the product before it. */
export type Activation = NamedActivation | (<S extends Shape>(x: Tensor<S>) => Tensor<S>)

/** Dropout acts exactly when `random` is given. */
export interface ForwardOptions {
  readonly random?: Random | undefined
}

export interface FeedForwardOptions<D extends number> {
  readonly width: D
  /** The paper takes four times the width. */
  readonly hiddenWidth: number
  readonly random: Random
  /** Default: `'relu'`, as in the paper. */
  readonly activation?: Activation
  /** Probability that a hidden number is dropped. Default: 0. */
  readonly dropout?: number
  /** Default: true. */
  readonly hasBias?: boolean
}

/**
 * Two linear maps with an activation between, applied to each position alone:
 * `max(0, x W₁ + b₁) W₂ + b₂`.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.3, equation 2.
 */
export class FeedForward<D extends number = number> extends Module {
  readonly inner: Linear<D>
  readonly outer: Linear<number, D>
  readonly activation: Activation
  readonly dropout: number

  constructor(options: FeedForwardOptions<D>) {
    super()
    const { width, hiddenWidth, random, hasBias = true } = options
    this.inner = new Linear({ inputs: width, outputs: hiddenWidth, random, hasBias })
    this.outer = new Linear({ inputs: hiddenWidth, outputs: width, random, hasBias })
    this.activation = options.activation ?? 'relu'
    this.dropout = options.dropout ?? 0
  }

  /** @param x - `[…, D]` */
  forward<L extends Shape>(x: Tensor<[...L, D]>, options: ForwardOptions = {}): Tensor<[...L, D]> {
    const { activation, dropout: rate } = this
    const { random } = options
    const hidden =
      typeof activation === 'string'
        ? this.inner.forward(x, { activation, dropout: rate, random })
        : dropout(activation(this.inner.forward(x)), rate, random) // […, F]
    return this.outer.forward(hidden)
  }
}
