import type { DType, HostArray, Memory, View } from '../device/view.ts'
import { sizeOf } from '../shape/sizes.ts'

/** Memory of the reference device, which stores floats in float64. */
export class ReferenceMemory implements Memory {
  readonly size: number
  readonly dtype: DType
  readonly values: Float64Array | Int32Array | Uint8Array

  constructor(size: number, dtype: DType) {
    this.size = size
    this.dtype = dtype
    const Kind = { float32: Float64Array, int32: Int32Array, bool: Uint8Array }[dtype]
    this.values = new Kind(size)
  }

  read(offset: number, size: number): HostArray {
    const elements = this.values.slice(offset, offset + size)
    return elements instanceof Float64Array ? Float32Array.from(elements) : elements
  }
}

/** The elements of a view in row-major order. */
export interface Elements {
  readonly values: Float64Array | Int32Array | Uint8Array
  /** Index in `values` of each element. */
  readonly offsets: Int32Array
}

/** Computes the offsets of a view from its strides. */
export function elements({ memory, offset, shape, strides }: View): Elements {
  const offsets = new Int32Array(sizeOf(shape))
  const { values } = memory as ReferenceMemory
  if (offsets.length === 0) return { values, offsets } // avoids long loops over the other axes
  let next = 0
  const visit = (axis: number, position: number): void => {
    if (axis === shape.length) {
      offsets[next++] = position
      return
    }
    for (let i = 0; i < shape[axis]!; i++) visit(axis + 1, position + i * strides[axis]!)
  }
  visit(0, offset)
  return { values, offsets }
}

/** Copies the elements of a view, in row-major order. */
export function readAll(view: View): number[] {
  const { values, offsets } = elements(view)
  return Array.from(offsets, (offset) => values[offset]!)
}

/** Writes `value(i)` to element i of a view, or adds it. */
export function writeAll(view: View, value: (i: number) => number, accumulate = false): void {
  const { values, offsets } = elements(view)
  const results = Array.from(offsets, (_, i) => value(i))
  for (const [i, offset] of offsets.entries()) {
    values[offset] = accumulate ? values[offset]! + results[i]! : results[i]!
  }
}

/** Copies the rows of a view `[R, D]`. */
export function readRows(view: View): number[][] {
  const width = view.shape[1]!
  const all = readAll(view)
  return Array.from({ length: view.shape[0]! }, (_, r) => all.slice(r * width, (r + 1) * width))
}

/** Writes the rows of a view `[R, D]`, or adds to them. */
export function writeRows(
  view: View,
  rows: readonly (readonly number[])[],
  accumulate = false,
): void {
  const all = rows.flat()
  writeAll(view, (i) => all[i]!, accumulate)
}
