import type { Shape, Shaped } from '../shape/shape.ts'
import type { Storage } from './storage.ts'
import { Values } from './values.ts'

/** Bounds of all elements, known without reading them from the device. */
export interface Bounds {
  readonly minimum: number
  readonly maximum: number
  /** A lower bound of the elements other than `minimum`, which can be an ignored value. */
  readonly nextMinimum: number
  /** An upper bound of the elements other than `maximum`. */
  readonly nextMaximum: number
}

/** The bounds of elements of which only the range is known. */
export const rangeBounds = (minimum: number, maximum: number): Bounds => ({
  minimum,
  maximum,
  nextMinimum: minimum,
  nextMaximum: maximum,
})

/** The exact bounds of values on the host. */
export function boundsOf(values: ArrayLike<number>): Bounds {
  let [minimum, nextMinimum] = [Infinity, Infinity]
  let [maximum, nextMaximum] = [-Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < minimum) [minimum, nextMinimum] = [value, minimum]
    else if (value > minimum && value < nextMinimum) nextMinimum = value
    if (value > maximum) [maximum, nextMaximum] = [value, maximum]
    else if (value < maximum && value > nextMaximum) nextMaximum = value
  }
  return { minimum, maximum, nextMinimum, nextMaximum }
}

/** The bounds of a concatenation. */
export function joinBounds(a: Bounds, b: Bounds): Bounds {
  const minimum = Math.min(a.minimum, b.minimum)
  const maximum = Math.max(a.maximum, b.maximum)
  const lows = [a, b].map((x) => (x.minimum === minimum ? x.nextMinimum : x.minimum))
  const highs = [a, b].map((x) => (x.maximum === maximum ? x.nextMaximum : x.maximum))
  return { minimum, maximum, nextMinimum: Math.min(...lows), nextMaximum: Math.max(...highs) }
}

export interface IntTensor<S extends Shape = Shape> extends Shaped<S> {
  readonly shape: readonly number[]
}

/**
 * An immutable n-dimensional array of int32 numbers: token ids, targets, row indices.
 *
 * The host stores its bounds, so operations check ids before a kernel runs.
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
