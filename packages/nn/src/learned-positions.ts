import { expectShape, parameter, scope, slice } from '@heed/tensor'
import type { Parameter, Random, Tensor } from '@heed/tensor'
import { normalInitialiser } from './initialisers.ts'
import type { Initialiser } from './initialisers.ts'
import { Module } from './module.ts'
import { expectPlaces } from './position-error.ts'
import type { Positions } from './positions.ts'

export interface LearnedPositionsOptions<D extends number> {
  readonly width: D
  /** The longest sequence, in tokens. */
  readonly maximumLength: number
  readonly random: Random
  /** Default: normal with standard deviation 1/√D. */
  readonly initialise?: Initialiser
}

/**
 * A learned vector for each place up to a longest one.
 *
 * @see Gehring et al. (2017), "Convolutional Sequence to Sequence Learning", section 3.1.
 */
export class LearnedPositions<D extends number = number> extends Module implements Positions<D> {
  readonly weight: Parameter<[number, D]>
  readonly width: D
  readonly maximumLength: number

  constructor({ width, maximumLength, random, initialise }: LearnedPositionsOptions<D>) {
    super()
    const start = initialise ?? normalInitialiser({ standardDeviation: 1 / Math.sqrt(width) })
    this.weight = scope(() => parameter(start(random, [maximumLength, width])))
    this.width = width
    this.maximumLength = maximumLength
  }

  /** The vectors of places `offset` to `offset + length − 1`, `[length, D]`. */
  forward<T extends number>(length: T, offset = 0): Tensor<[T, D]> {
    expectPlaces('learned positions', offset + length, this.maximumLength)
    return expectShape(slice(this.weight, 0, offset, offset + length), [length, this.width])
  }
}
