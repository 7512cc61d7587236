import { expect } from 'vitest'
import type { Device } from '@heed/tensor'
import type { View } from '@heed/tensor/device'

/** The arguments of a matrix product. */
export interface Product {
  readonly batches?: readonly number[]
  readonly m: number
  readonly n: number
  readonly k: number
  readonly isATransposed?: boolean
  readonly isBTransposed?: boolean
  readonly hasBias?: boolean
  readonly accumulate?: boolean
  /** Number of unused floats after each row of A, B and C. */
  readonly gap?: number
  /** The initial contents of C. */
  readonly old?: number
}

/** Small integers, whose sums are exact in any order. */
const integers = (i: number): number => ((i * 7) % 11) - 5
/** Fractions, whose sums depend on the order because of rounding. */
export const fractions = (i: number): number => Math.fround(((i * 7919) % 1009) / 1009 - 0.5)

/** Expects bit-identical numbers; the slow comparison of vitest runs only on failure. */
export function expectSame(actual: readonly number[], expected: readonly number[]): void {
  const isSame =
    actual.length === expected.length && actual.every((x, i) => Object.is(x, expected[i]))
  if (!isSame) expect(actual).toEqual(expected)
}

/** Computes a product on a device; returns C with its gaps, which must not change. */
export function multiplyOn(device: Device, product: Product, valueOf = integers): number[] {
  const { batches = [], m, n, k, isATransposed, isBTransposed, hasBias, gap = 0 } = product
  const matrix = (rows: number, columns: number, isTransposed = false): View => {
    const [lines, length] = isTransposed ? [columns, rows] : [rows, columns]
    const line = length + gap
    const shape = [...batches, rows, columns]
    const strides = [...(isTransposed ? [1, line] : [line, 1])]
    let size = lines * line
    for (const batch of batches.toReversed()) {
      strides.unshift(size)
      size *= batch
    }
    const memory = device.allocate(size, 'float32')
    device.write(
      memory,
      0,
      Float32Array.from({ length: size }, (_, i) => valueOf(i)),
    )
    return { memory, offset: 0, shape, strides }
  }
  const a = matrix(m, k, isATransposed)
  const b = matrix(k, n, isBTransposed)
  const c = matrix(m, n)
  const bias = hasBias ? vector(device, n, valueOf) : null
  if (product.old !== undefined) {
    device.write(c.memory, 0, new Float32Array(c.memory.size).fill(product.old))
  }
  device.kernels.matmul(a, b, c, bias, product.accumulate ?? false)
  const result = Array.from(device.readSync!(c.memory, 0, c.memory.size))
  for (const view of [a, b, c, ...(bias ? [bias] : [])]) device.free(view.memory)
  return result
}

function vector(device: Device, size: number, valueOf: (i: number) => number): View {
  const memory = device.allocate(size, 'float32')
  device.write(
    memory,
    0,
    Float32Array.from({ length: size }, (_, i) => valueOf(i + 3)),
  )
  return { memory, offset: 0, shape: [size], strides: [1] }
}
