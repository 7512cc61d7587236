import type { Shape, Shaped } from '../shape/shape.ts'
import type { Storage } from './storage.ts'
import { Values } from './values.ts'

/** The smallest and the largest value there can be. */
export interface Bounds {
  readonly minimum: number
  readonly maximum: number
}

export interface IntTensor<S extends Shape = Shape> extends Shaped<S> {
  readonly shape: readonly number[]
}

/**
 * An n-dimensional array of int32 numbers: token ids, targets, rows.
 *
 * Its bounds are known on the host, so no kernel ever has to report an id that is out of range.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class IntTensor<S extends Shape = Shape> extends Values<'int32'> {
  override readonly dtype = 'int32'
  readonly bounds: Bounds

  constructor(
    storage: Storage,
    bounds: Bounds,
    shape: readonly number[],
    strides?: readonly number[],
    offset?: number,
  ) {
    super(storage, shape, strides, offset)
    this.bounds = bounds
  }
}
