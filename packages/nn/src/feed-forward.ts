import { dropout } from '@heed/tensor'
import type { Activation as NamedActivation, Random, Shape, Tensor } from '@heed/tensor'
import { Linear } from './linear.ts'
import { Module } from './module.ts'

/** An elementwise function. If passed by name, it is fused with the preceding matrix product. */
export type Activation = NamedActivation | (<S extends Shape>(x: Tensor<S>) => Tensor<S>)

/** Options of a forward pass. */
export interface ForwardOptions {
  /** Source of dropout; without it, dropout is off. */
  readonly random?: Random | undefined
}

/** Options of a feed-forward block. */
export interface FeedForwardOptions<D extends number> {
  readonly width: D
  /** F, four times the width in the paper. */
  readonly hiddenWidth: number
  /** Draws the initial weights. */
  readonly random: Random
  /** Default: `'relu'`, as in the paper. */
  readonly activation?: Activation
  /** Probability that a hidden activation is dropped. Default: 0. */
  readonly dropout?: number
  /** Whether both linear maps have biases. Default: true. */
  readonly hasBias?: boolean
}

/**
 * The position-wise feed-forward network: `max(0, x W₁ + b₁) W₂ + b₂`.
 *
 * Axes: `D` width, `F` hidden width.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.3, equation 2.
 * @example
 * const block = new FeedForward({ width: 512, hiddenWidth: 2048, random: new Random(1) })
 * const y = block.forward(x) // [B, T, 512] to [B, T, 512]
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

  /**
   * @param x - `[…, D]`
   * @returns `[…, D]`
   */
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
