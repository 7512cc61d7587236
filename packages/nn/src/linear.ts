import { linear, parameter, zeros } from '@heed/tensor'
import type { Parameter, Random, Shape, Tensor } from '@heed/tensor'
import type { LinearOptions as ProductOptions } from '@heed/tensor/options'
import { xavierUniform } from './initialisers.ts'
import type { Initialiser } from './initialisers.ts'
import { Module } from './module.ts'

/** Options of a linear layer. */
export interface LinearOptions<In extends number, Out extends number> {
  readonly inputs: In
  readonly outputs: Out
  /** Draws the initial weights. */
  readonly random: Random
  /** Whether a learned bias is added, 0 at first. Default: true. */
  readonly hasBias?: boolean
  /** Default: `xavierUniform()`. */
  readonly initialise?: Initialiser
}

/**
 * A linear layer, an affine map of the last axis: `x Wᵀ + b`.
 *
 * Axes: `In` width of the input, `Out` width of the output. The weight is stored `[Out, In]`, as
 * PyTorch and the Hugging Face layout store it.
 *
 * @example
 * const y = new Linear({ inputs: 3, outputs: 8, random: new Random(1) }).forward(x)
 */
export class Linear<In extends number = number, Out extends number = number> extends Module {
  readonly weight: Parameter<[Out, In]>
  readonly bias: Parameter<[Out]> | null

  constructor({ inputs, outputs, random, hasBias = true, initialise }: LinearOptions<In, Out>) {
    super()
    const draw = initialise ?? xavierUniform()
    this.weight = parameter(() => draw(random, [outputs, inputs]))
    this.bias = hasBias ? parameter(() => zeros([outputs])) : null
  }

  /**
   * @param x - `[…, In]`
   * @param options - activation and dropout, applied to the result
   * @returns `[…, Out]`
   * @throws `ShapeError` if the last axis of `x` is not `In`.
   */
  forward<L extends Shape>(x: Tensor<[...L, In]>, options?: ProductOptions): Tensor<[...L, Out]> {
    return linear(x, this.weight, this.bias, options)
  }
}
