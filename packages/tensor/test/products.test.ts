import { describe, expect, it } from 'vitest'
import { matmul, permute, Random, tensor, uniform, withDevice } from '../src/index.ts'
import { devices } from './devices.ts'

/** The root-mean-square error of a product, divided by the root mean square of the product. */
function relativeError(actual: ArrayLike<number>, a: Float32Array, b: Float32Array, k: number) {
  const n = b.length / k
  let [errorSquares, exactSquares] = [0, 0]
  for (let index = 0; index < actual.length; index++) {
    const [i, j] = [Math.floor(index / n), index % n]
    let exact = 0
    for (let x = 0; x < k; x++) exact += a[i * k + x]! * b[x * n + j]!
    errorSquares += (actual[index]! - exact) ** 2
    exactSquares += exact ** 2
  }
  return Math.sqrt(errorSquares / exactSquares)
}

// Accumulating in blocks of 128 products has an error of at most 2.4e-7 here. A single accumulator
// has an error of 4e-7 over 512 products and 7.9e-7 over 2,048.
describe.each(devices)('matmul on $name', (device) => {
  it.each([[1, 512], [5, 512], [60, 512], [1, 2048], [5, 2048], [60, 2048]] as const)(
    'has a relative error below 3e-7: %i rows, inner size %i',
    (m, k) =>
      withDevice(device, () => {
        const random = new Random(3)
        const a = uniform(random, [m, k], { low: -1 })
        const b = uniform(random, [k, 40], { low: -1 })
        const transposed = tensor(permute(b, [1, 0]).toArraySync() as number[][])
        const [x, y] = [a.dataSync() as Float32Array, b.dataSync() as Float32Array]
        for (const right of [b, permute(transposed, [1, 0])]) {
          const error = relativeError(matmul(a, right as typeof b).dataSync(), x, y, k)
          expect(error).toBeLessThan(3e-7)
        }
      }),
  ) // prettier-ignore
})
