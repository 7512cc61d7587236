import { embedding, parameter } from '@heed/tensor'
import type { IntTensor, Parameter, Random, Shape, Tensor } from '@heed/tensor'
import { normalInitialiser } from './initialisers.ts'
import type { Initialiser } from './initialisers.ts'
import { Module } from './module.ts'

/** Options of an embedding. */
export interface EmbeddingOptions<V extends number, D extends number> {
  readonly vocabularySize: V
  readonly width: D
  /** Draws the initial vectors. */
  readonly random: Random
  /** Default: normal with standard deviation 1/√D; after scaling by √D, the variance is 1. */
  readonly initialise?: Initialiser
}

/**
 * An embedding table: one learned vector per id.
 *
 * Axes: `V` vocabulary, `D` width.
 *
 * @example
 * const embedding = new Embedding({ vocabularySize: 8000, width: 512, random: new Random(1) })
 * const x = embedding.forward(ids([[5, 6, 7]])) // [1, 3, 512]
 */
export class Embedding<V extends number = number, D extends number = number> extends Module {
  readonly weight: Parameter<[V, D]>

  constructor({ vocabularySize, width, random, initialise }: EmbeddingOptions<V, D>) {
    super()
    const draw = initialise ?? normalInitialiser({ standardDeviation: 1 / Math.sqrt(width) })
    this.weight = parameter(() => draw(random, [vocabularySize, width]))
  }

  /**
   * @param ids - `[…]`, from 0 to V − 1
   * @returns `[…, D]`
   * @throws `IndexError` if an id is outside the vocabulary.
   */
  forward<N extends Shape>(ids: IntTensor<N>): Tensor<[...N, D]> {
    return embedding(this.weight, ids)
  }
}
