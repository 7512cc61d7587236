import { ShapeError } from '../errors.ts'

/** Formats a shape: `[2, 3]`. */
export const formatShape = (shape: readonly unknown[]): string =>
  `[${shape.map(String).join(', ')}]`

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1
  for (let i = 0; i < shape.length; i++) size *= shape[i]!
  return size
}

/** Row-major strides of a shape, in elements. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride
    stride *= shape[i]!
  }
  return strides
}

/** Whether strides are row-major and dense; the stride of an axis of size 1 is ignored. */
export function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let stride = 1
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== stride) return false
    stride *= shape[i]!
  }
  return true
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** @throws `ShapeError` if a size is not a whole number ≥ 0, or there are over 2³¹ − 1 elements. */
export function checkShape(operation: string, shape: readonly number[]): void {
  if (!Array.isArray(shape)) throw new ShapeError(operation, 'an array of sizes', typeof shape)
  if (shape.length > 16) throw new ShapeError(operation, 'at most 16 axes', `${shape.length}`)
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new ShapeError(operation, 'whole sizes of at least 0', formatShape(shape))
    }
  }
  checkElementCount(operation, shape)
}

/**
 * @throws `ShapeError` if the number of elements exceeds 2³¹ − 1. An axis of size 0 counts as 1,
 * because a sum over it has as many elements as the other axes.
 */
function checkElementCount(operation: string, shape: readonly number[]): void {
  let size = 1
  for (let i = 0; i < shape.length; i++) size *= shape[i]! || 1
  if (size > 0x7fffffff) {
    throw new ShapeError(operation, 'at most 2147483647 elements', formatShape(shape))
  }
}

/**
 * Resolves a negative axis, which counts from the end.
 *
 * @throws `ShapeError` if there is no such axis.
 */
export function resolveAxis(operation: string, axis: number, rank: number): number {
  if (Number.isInteger(axis) && axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis
  if (rank === 0) throw new ShapeError(operation, 'at least one axis', 'a scalar')
  throw new ShapeError(operation, `an axis from ${-rank} to ${rank - 1}`, String(axis))
}

/**
 * The shape that two shapes broadcast to.
 *
 * @throws `ShapeError` if they do not broadcast.
 */
export function broadcastShapes(
  operation: string,
  a: readonly number[],
  b: readonly number[],
): readonly number[] {
  if (sameShape(a, b) || b.length === 0) return a
  if (a.length === 0) return b
  const rank = Math.max(a.length, b.length)
  const shape = new Array<number>(rank)
  for (let i = 1; i <= rank; i++) {
    const x = a[a.length - i] ?? 1
    const y = b[b.length - i] ?? 1
    if (x !== y && x !== 1 && y !== 1) {
      throw new ShapeError(
        operation,
        `a shape that broadcasts with ${formatShape(a)}`,
        formatShape(b),
      )
    }
    shape[rank - i] = x === 1 ? y : x
  }
  checkElementCount(operation, shape)
  return shape
}

/** The strides that broadcast `shape` to `target`: 0 for each repeated axis. */
export function broadcastStrides(
  shape: readonly number[],
  strides: readonly number[],
  target: readonly number[],
): readonly number[] {
  if (sameShape(shape, target)) return strides
  const lead = target.length - shape.length
  return target.map((size, i) => (i < lead || shape[i - lead] !== size ? 0 : strides[i - lead]!))
}
