import { expect } from 'vitest'
import type { Device, View } from '@heed/tensor'

/** A product of matrices as kernels see it. */
export interface Product {
  readonly batches?: readonly number[]
  readonly m: number
  readonly n: number
  readonly k: number
  readonly isATransposed?: boolean
  readonly isBTransposed?: boolean
  readonly hasBias?: boolean
  readonly accumulate?: boolean
  /** Floats left free behind each row of A, of B and of C. */
  readonly gap?: number
  /** What C holds before. */
  readonly old?: number
}

/** Whole numbers, so small that every order of summation gives the same. */
export const wholeNumbers = (i: number): number => ((i * 7) % 11) - 5
/** Numbers whose sums are rounded. */
export const fractions = (i: number): number => Math.fround(((i * 7919) % 1009) / 1009 - 0.5)

/** The same numbers to the bit, told apart by the slow comparison only where they are not. */
export function expectSame(actual: readonly number[], expected: readonly number[]): void {
  const isSame =
    actual.length === expected.length && actual.every((x, i) => Object.is(x, expected[i]))
  if (!isSame) expect(actual).toEqual(expected)
}

/** What a device makes of a product, with the gaps of C, which nobody may touch. */
export function multiplyOn(device: Device, product: Product, valueOf = wholeNumbers): number[] {
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
