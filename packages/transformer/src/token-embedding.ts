import { add, dropout, multiply, sizesOf } from '@heed/tensor'
import type { IntTensor, Random, Tensor } from '@heed/tensor'
import type { Embedding } from '@heed/nn'
import { LearnedPositions, Module, SinusoidalPositions } from '@heed/nn'
import type { LearnedPositionsOptions } from '@heed/nn'
import type { EncoderDecoderConfiguration } from './configuration.ts'

/**
 * Token embeddings with positions: `√D · embedding + position`, then dropout.
 *
 * The factor √D lets one matrix serve as embedding and output head: the head needs values of about
 * 1/√D, the embedding values of about 1.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", sections 3.4 and 3.5.
 * @example
 * const tokens = new Embedding({ vocabularySize, width, random })
 * const embedding = new TokenEmbedding(tokens, paperBase, random)
 */
export class TokenEmbedding extends Module {
  readonly tokens: Embedding
  /** Null for rotary positions, which attention applies. */
  readonly positions: LearnedPositions | SinusoidalPositions | null
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
    this.positions = createPositions(configuration.positions, { width, maximumLength, random })
    this.scale = Math.sqrt(width)
    this.dropout = configuration.dropout
  }

  /**
   * @param ids - `[B, T]`
   * @param options - `offset`, the position of the first token, above 0 in incremental decoding;
   * `random`, the source of dropout
   * @returns `[B, T, D]`
   * @throws `IndexError` if an id is outside the vocabulary, `ArgumentError` if the sequence is
   * longer than the maximum length.
   */
  forward<B extends number, T extends number>(
    ids: IntTensor<[B, T]>,
    { offset = 0, random }: { offset?: number; random?: Random | undefined } = {},
  ): Tensor<[B, T, number]> {
    const [, length] = sizesOf(ids)
    const embedded = multiply(this.tokens.forward(ids), this.scale) // [B, T, D]
    const positioned = this.positions
      ? add(embedded, this.positions.forward(length, offset))
      : embedded
    return dropout(positioned, this.dropout, random)
  }
}

function createPositions(
  kind: EncoderDecoderConfiguration['positions'],
  options: LearnedPositionsOptions<number>,
): LearnedPositions | SinusoidalPositions | null {
  if (kind === 'rotary') return null
  return kind === 'learned' ? new LearnedPositions(options) : new SinusoidalPositions(options)
}
