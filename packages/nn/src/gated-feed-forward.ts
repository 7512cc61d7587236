import { dropout, swiglu } from '@heed/tensor'
import type { Random, Shape, Tensor } from '@heed/tensor'
import type { ForwardOptions } from './feed-forward.ts'
import { Linear } from './linear.ts'
import { Module } from './module.ts'

/** Options of a gated feed-forward block. */
export interface GatedFeedForwardOptions<D extends number> {
  readonly width: D
  /** F, the width of the gate. Two thirds of a plain block's have as many parameters. */
  readonly hiddenWidth: number
  /** Draws the initial weights. */
  readonly random: Random
  /** Probability that a hidden activation is dropped. Default: 0. */
  readonly dropout?: number
  /** Whether the three linear maps have biases. Default: true. */
  readonly hasBias?: boolean
}

/**
 * The SwiGLU feed-forward network: `(silu(x W_gate) · x W_up) W_down`.
 *
 * Axes: `D` width, `F` hidden width.
 *
 * @see Shazeer (2020), "GLU Variants Improve Transformer", equation 6.
 * @example
 * const block = new GatedFeedForward({ width: 512, hiddenWidth: 1365, random: new Random(1) })
 * const y = block.forward(x) // [B, T, 512] to [B, T, 512]
 */
export class GatedFeedForward<D extends number = number> extends Module {
  readonly gate: Linear<D>
  readonly up: Linear<D>
  readonly down: Linear<number, D>
  readonly dropout: number

  constructor(options: GatedFeedForwardOptions<D>) {
    super()
    const { width, hiddenWidth, random, hasBias = true } = options
    this.gate = new Linear({ inputs: width, outputs: hiddenWidth, random, hasBias })
    this.up = new Linear({ inputs: width, outputs: hiddenWidth, random, hasBias })
    this.down = new Linear({ inputs: hiddenWidth, outputs: width, random, hasBias })
    this.dropout = options.dropout ?? 0
  }

  /**
   * @param x - `[…, D]`
   * @returns `[…, D]`
   */
  forward<L extends Shape>(x: Tensor<[...L, D]>, options: ForwardOptions = {}): Tensor<[...L, D]> {
    const hidden = swiglu(this.gate.forward(x), this.up.forward(x)) // […, F]
    return this.down.forward(dropout(hidden, this.dropout, options.random))
  }
}
