import { embedding, parameter, scope } from '@heed/tensor'
import type { IntTensor, Parameter, Random, Shape, Tensor } from '@heed/tensor'
import { normalInitialiser } from './initialisers.ts'
import type { Initialiser } from './initialisers.ts'
import { Module } from './module.ts'

export interface EmbeddingOptions<V extends number, D extends number> {
  readonly vocabularySize: V
  readonly width: D
  readonly random: Random
  /** Default: normal with standard deviation 1/√D, so that the √D scale of the paper gives unit variance. */
  readonly initialise?: Initialiser
}

/**
 * A learned vector for each id of a vocabulary.
 *
 * Axes: `V` vocabulary, `D` width.
 */
export class Embedding<V extends number = number, D extends number = number> extends Module {
  readonly weight: Parameter<[V, D]>

  constructor({ vocabularySize, width, random, initialise }: EmbeddingOptions<V, D>) {
    super()
    const start = initialise ?? normalInitialiser({ standardDeviation: 1 / Math.sqrt(width) })
    this.weight = scope(() => parameter(start(random, [vocabularySize, width])))
  }

  /**
   * @param ids - `[…]`, from 0 to V − 1
   * @returns `[…, D]`
   * @throws `IndexError` if an id is not in the vocabulary.
   */
  forward<N extends Shape>(ids: IntTensor<N>): Tensor<[...N, D]> {
    return embedding(this.weight, ids)
  }
}
