import { add, dropout, multiply, sizesOf } from '@heed/tensor'
import type { IntTensor, Random, Tensor } from '@heed/tensor'
import type { Embedding } from '@heed/nn'
import { LearnedPositions, Module, SinusoidalPositions } from '@heed/nn'
import type { EncoderDecoderConfiguration } from './configuration.ts'

/**
 * Turns ids into vectors that know their place: `√D · embedding + position`, then dropout.
 *
 * The √D belongs to the shared matrix: as an output head it wants numbers of size 1/√D, as an
 * embedding numbers of size 1.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", sections 3.4 and 3.5.
 */
export class TokenEmbedding extends Module {
  readonly tokens: Embedding
  readonly positions: LearnedPositions | SinusoidalPositions
  readonly scale: number
  readonly dropout: number

  constructor(
    tokens: Embedding,
    configuration: Pick<
      EncoderDecoderConfiguration,
      'width' | 'maximumLength' | 'positions' | 'dropout'
    >,
    random: Random,
  ) {
    super()
    const { width, maximumLength } = configuration
    this.tokens = tokens
    this.positions =
      configuration.positions === 'learned'
        ? new LearnedPositions({ width, maximumLength, random })
        : new SinusoidalPositions({ width, maximumLength })
    this.scale = Math.sqrt(width)
    this.dropout = configuration.dropout
  }

  /**
   * @param ids - `[B, T]`
   * @param offset - the place of the first token; more than 0 while decoding
   * @returns `[B, T, D]`
   */
  forward<B extends number, T extends number>(
    ids: IntTensor<[B, T]>,
    { offset = 0, random }: { offset?: number; random?: Random | undefined } = {},
  ): Tensor<[B, T, number]> {
    const [, length] = sizesOf(ids)
    const embedded = multiply(this.tokens.forward(ids), this.scale) // [B, T, D]
    return dropout(add(embedded, this.positions.forward(length, offset)), this.dropout, random)
  }
}
