import { describe, expect, it } from 'vitest'
import { createWasmDevice } from '@heed/tensor'
import { createBlasDevice } from '../src/index.ts'
import { librariesForTests } from './library.ts'
import { expectSame, fractions, multiplyOn } from './products.ts'
import type { Product } from './products.ts'

const builtIn = createWasmDevice({ numerics: 'strict', threads: 1 })

const transpositions = [
  {},
  { isBTransposed: true },
  { isATransposed: true },
  { isATransposed: true, isBTransposed: true },
]
const initialisations = [
  {},
  { hasBias: true },
  { accumulate: true },
  { hasBias: true, accumulate: true },
]
const sizes: readonly Product[] = [
  { m: 2, n: 3, k: 5 },
  { m: 1, n: 131, k: 83 },
  { m: 1, n: 2003, k: 601 },
  { m: 131, n: 1, k: 83 },
  { m: 83, n: 131, k: 1 },
  { m: 41, n: 43, k: 0 },
  { m: 47, n: 61, k: 53 },
  { m: 191, n: 193, k: 197 },
  { m: 17, n: 1009, k: 401 },
  { m: 1009, n: 17, k: 401 },
  { m: 431, n: 439, k: 433 },
  { batches: [3, 5], m: 29, n: 31, k: 37 },
  { batches: [2], m: 173, n: 179, k: 181 },
  { batches: [2, 3, 2], m: 1, n: 97, k: 101 },
  { m: 67, n: 71, k: 73, gap: 7 },
  { batches: [5], m: 1, n: 103, k: 107, gap: 3 },
]
const cases = sizes.flatMap((size) =>
  transpositions.flatMap((transposition) =>
    initialisations.map((initialisation): Product => ({
      ...size,
      ...transposition,
      ...initialisation,
    })),
  ),
)

describe.each(librariesForTests())('$name', (blas) => {
  const oneThread = createBlasDevice({ blas, threads: 1 })
  const twoThreads = createBlasDevice({ blas, threads: 2 })

  it.each(cases)('agrees with the built-in kernel: %o', (product) => {
    const expected = multiplyOn(builtIn, product)
    expectSame(multiplyOn(oneThread, product), expected)
    expectSame(multiplyOn(twoThreads, product), expected)
  })

  it.each(sizes)('is bit-identical in one thread and in two: %o', (size) => {
    for (const transposition of transpositions) {
      const product = { ...size, ...transposition }
      expectSame(
        multiplyOn(twoThreads, product, fractions),
        multiplyOn(oneThread, product, fractions),
      )
    }
  })

  it.each(sizes)('overwrites the old contents of C, even NaN: %o', (size) => {
    for (const transposition of transpositions) {
      const product = { ...size, gap: 0, ...transposition }
      const old = multiplyOn(twoThreads, { ...product, old: NaN })
      expectSame(old, multiplyOn(builtIn, product))
      const withBias = { ...product, hasBias: true }
      expectSame(multiplyOn(twoThreads, { ...withBias, old: NaN }), multiplyOn(builtIn, withBias))
    }
  })

  it('propagates NaN and infinity in the operands', () => {
    const withNaN = (i: number) => (i === 70 ? NaN : i === 4000 ? Infinity : fractions(i))
    const product = { m: 61, n: 67, k: 71 }
    const isFinite = (values: number[]) => values.map((value) => Number.isFinite(value))
    expect(isFinite(multiplyOn(twoThreads, product, withNaN))).toEqual(
      isFinite(multiplyOn(builtIn, product, withNaN)),
    )
  })

  it('multiplies a broadcast row, which BLAS does not support', () => {
    const results = [builtIn, oneThread, twoThreads].map((device) => {
      const [m, n, k] = [37, 41, 43]
      const sizes = [k, k * n, m * n]
      const [a, b, c] = sizes.map((size) => device.allocate(size, 'float32'))
      device.write(
        a!,
        0,
        Float32Array.from({ length: k }, (_, i) => i % 5),
      )
      device.write(
        b!,
        0,
        Float32Array.from({ length: k * n }, (_, i) => i % 7),
      )
      const view = (memory: typeof a, shape: number[], strides: number[]) => ({
        memory: memory!,
        offset: 0,
        shape,
        strides,
      })
      device.kernels.matmul(
        view(a, [m, k], [0, 1]),
        view(b, [k, n], [n, 1]),
        view(c, [m, n], [n, 1]),
        null,
        false,
      )
      return device.readSync!(c!, 0, m * n)
    })
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
  })

  it.each([1, 2])('multiplies correctly after the memory has grown, in %i threads', (threads) => {
    const device = createBlasDevice({ blas, threads })
    const product = { m: 211, n: 223, k: 227 }
    const expected = multiplyOn(builtIn, product)
    const allocated = []
    for (let i = 0; i < 6; i++) {
      expectSame(multiplyOn(device, product), expected)
      const before = device.usage().reservedBytes
      allocated.push(device.allocate(2 ** 22, 'float32')) // 16 MB
      expect(device.usage().reservedBytes).toBeGreaterThan(before)
    }
    for (const memory of allocated) device.free(memory)
  })

  it('multiplies matrices beyond the first 2 GiB of the memory', () => {
    const device = createBlasDevice({ blas, threads: 2 })
    // 512 MiB each
    const allocated = Array.from({ length: 5 }, () => device.allocate(2 ** 27, 'float32'))
    const product = { m: 191, n: 193, k: 197, hasBias: true }
    expectSame(multiplyOn(device, product), multiplyOn(builtIn, product))
    for (const memory of allocated) device.free(memory)
  })
})
