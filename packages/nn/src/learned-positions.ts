import { expectShape, parameter, slice } from '@heed/tensor'
import type { Parameter, Random, Tensor } from '@heed/tensor'
import { normalInitialiser } from './initialisers.ts'
import type { Initialiser } from './initialisers.ts'
import { Module } from './module.ts'
import { expectPositions } from './positions.ts'
import type { Positions } from './positions.ts'

/** Options of learned positions. */
export interface LearnedPositionsOptions<D extends number> {
  readonly width: D
  /** The longest sequence, in tokens. */
  readonly maximumLength: number
  /** Draws the initial vectors. */
  readonly random: Random
  /** Default: normal with standard deviation 1/√D. */
  readonly initialise?: Initialiser
}

/**
 * Learned position embeddings: one learned vector for each position below `maximumLength`.
 *
 * @see Gehring et al. (2017), "Convolutional Sequence to Sequence Learning", section 3.1.
 * @example
 * const positions = new LearnedPositions({ width: 512, maximumLength: 100, random: new Random(1) })
 * const p = positions.forward(10) // [10, 512]
 */
export class LearnedPositions<D extends number = number> extends Module implements Positions<D> {
  readonly weight: Parameter<[number, D]>
  readonly width: D
  readonly maximumLength: number

  constructor({ width, maximumLength, random, initialise }: LearnedPositionsOptions<D>) {
    super()
    const draw = initialise ?? normalInitialiser({ standardDeviation: 1 / Math.sqrt(width) })
    this.weight = parameter(() => draw(random, [maximumLength, width]))
    this.width = width
    this.maximumLength = maximumLength
  }

  /** The vectors of positions `offset` to `offset + length − 1`, `[length, D]`. */
  forward<T extends number>(length: T, offset = 0): Tensor<[T, D]> {
    expectPositions('learned positions', offset + length, this.maximumLength)
    return expectShape(slice(this.weight, 0, offset, offset + length), [length, this.width])
  }
}
