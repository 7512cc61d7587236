import type { DType, HostArray, Memory, View } from '../device/device.ts'
import { sizeOf } from '../shape/sizes.ts'

/** The reference device stores real numbers in float64. */
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
    const part = this.values.slice(offset, offset + size)
    return part instanceof Float64Array ? Float32Array.from(part) : part
  }
}

/** The elements of a view in the order of its axes: where they are, and in what. */
export interface Elements {
  readonly values: Float64Array | Int32Array | Uint8Array
  readonly places: Int32Array
}

/** Walks a view through its strides. */
export function elements({ memory, offset, shape, strides }: View): Elements {
  const places = new Int32Array(sizeOf(shape))
  let next = 0
  const visit = (axis: number, place: number): void => {
    if (axis === shape.length) {
      places[next++] = place
      return
    }
    for (let i = 0; i < shape[axis]!; i++) visit(axis + 1, place + i * strides[axis]!)
  }
  visit(0, offset)
  return { values: (memory as ReferenceMemory).values, places }
}

/** The elements of a view, copied out. */
export function readAll(view: View): number[] {
  const { values, places } = elements(view)
  return Array.from(places, (place) => values[place]!)
}

/** Writes element i of a view with `value(i)`, or adds it. */
export function writeAll(view: View, value: (i: number) => number, accumulate = false): void {
  const { values, places } = elements(view)
  const results = Array.from(places, (_, i) => value(i))
  for (const [i, place] of places.entries()) {
    values[place] = accumulate ? values[place]! + results[i]! : results[i]!
  }
}

/** The rows of a view `[R, D]`, copied out. */
export function readRows(view: View): number[][] {
  const width = view.shape[1]!
  const all = readAll(view)
  return Array.from({ length: view.shape[0]! }, (_, r) => all.slice(r * width, (r + 1) * width))
}

/** Writes rows, or adds them. */
export function writeRows(
  view: View,
  rows: readonly (readonly number[])[],
  accumulate = false,
): void {
  const all = rows.flat()
  writeAll(view, (i) => all[i]!, accumulate)
}
