import type { DType, HostArray } from '../device/view.ts'

/** Nested arrays of numbers, or of booleans for a mask; one level for each axis. */
export type Nested = number | boolean | Nested[]

/** Nests elements in row-major order. */
export function nest(values: HostArray, shape: readonly number[], dtype: DType): Nested {
  let position = 0
  const build = (axis: number): Nested => {
    if (axis < shape.length) return Array.from({ length: shape[axis]! }, () => build(axis + 1))
    const value = values[position++]!
    return dtype === 'bool' ? value !== 0 : value
  }
  return build(0)
}
