import { ArgumentError, ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape } from '../shape/sizes.ts'
import { full } from '../tensor/creation.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { broadcastTo, reshape } from './layout.ts'
import { concat } from './concat-split.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/** A shape of the same rank with unknown sizes. */
type Resized<S extends Shape> = { -readonly [Axis in keyof S]: number }

/**
 * Pads each axis with a constant.
 *
 * @param widths - number of elements before and after each axis
 * @param value - the constant, default 0
 * @throws `ShapeError` if the number of widths is not the rank, or a width is negative.
 * @example
 * const y = pad(x, [[0, 0], [1, 1]])
 */
export function pad<S extends Shape>(
  x: Tensor<S>,
  widths: readonly (readonly [before: number, after: number])[],
  value = 0,
): Tensor<Resized<S>> {
  expectKind('pad', 'float32', x)
  if (!Array.isArray(widths) || widths.length !== x.rank) {
    const actual = Array.isArray(widths) ? `${widths.length}` : typeof widths
    throw new ShapeError('pad', `widths for ${x.rank} axes`, actual)
  }
  for (const pair of widths as unknown[]) {
    const isPair = Array.isArray(pair) && pair.length === 2 && pair.every(isCount)
    if (isPair) continue
    const actual = Array.isArray(pair) ? formatShape(pair) : String(pair)
    throw new ShapeError('pad', 'pairs of whole sizes of at least 0', actual)
  }
  if (typeof value !== 'number') {
    throw new ArgumentError(`pad: expected a number as the value, got ${typeof value}`)
  }
  const shape = x.shape.map((size, axis) => size + widths[axis]![0] + widths[axis]![1])
  checkShape('pad', shape)
  const padded = widths.reduce(
    (inner, [before, after], axis) => padAxis(inner, axis, before, after, value),
    x as Tensor,
  )
  return padded as unknown as Tensor<Resized<S>>
}

const isCount = (size: unknown): boolean => Number.isSafeInteger(size) && (size as number) >= 0

function padAxis(x: Tensor, axis: number, before: number, after: number, value: number): Tensor {
  if (before === 0 && after === 0) return x
  const margins = [before, after].map((width) =>
    full(
      x.shape.map((size, i) => (i === axis ? width : size)),
      value,
      x.device,
    ),
  )
  return concat([margins[0]!, x, margins[1]!] as Tensor[], axis)
}

/**
 * Repeats the whole tensor along each axis.
 *
 * @param repetitions - number of copies along each axis
 * @throws `ShapeError` if the number of repetitions is not the rank, or one is not a whole number
 * ≥ 0.
 * @example
 * const y = tile(x, [2, 1])
 */
export function tile<S extends Shape>(
  x: Tensor<S>,
  repetitions: readonly number[],
): Tensor<Resized<S>> {
  expectKind('tile', 'float32', x)
  if (!Array.isArray(repetitions) || repetitions.length !== x.rank) {
    const actual = Array.isArray(repetitions) ? formatShape(repetitions) : typeof repetitions
    throw new ShapeError('tile', `repetitions of ${x.rank} axes`, actual)
  }
  checkShape('tile', repetitions)
  // Inserts an axis of size 1 before each axis, broadcasts it, and merges the two.
  const split = reshape(
    x as Tensor,
    x.shape.flatMap((size) => [1, size]),
  )
  const shape = x.shape.flatMap((size, axis) => [repetitions[axis]!, size])
  const repeated = broadcastTo(split, shape)
  const merged = x.shape.map((size, axis) => size * repetitions[axis]!)
  return reshape(repeated, merged) as unknown as Tensor<Resized<S>>
}
