import { describe, expect, it } from 'vitest'
import { matmul, permute, Random, tensor, uniform, withDevice } from '../src/index.ts'
import { devices } from './devices.ts'

/** The root-mean-square error of a product over its root mean square. */
function relativeError(actual: ArrayLike<number>, a: Float32Array, b: Float32Array, k: number) {
  const n = b.length / k
  let [error, size] = [0, 0]
  for (let index = 0; index < actual.length; index++) {
    const [i, j] = [Math.floor(index / n), index % n]
    let exact = 0
    for (let x = 0; x < k; x++) exact += a[i * k + x]! * b[x * n + j]!
    error += (actual[index]! - exact) ** 2
    size += exact ** 2
  }
  return Math.sqrt(error / size)
}

// Summing in chains of 128 has an error of at most 2.4e-7 here; one chain over 512 has 4e-7, over
// 2,048 it has 7.9e-7.
describe.each(devices)('a long product on $name', (device) => {
  it.each([[1, 512], [5, 512], [60, 512], [1, 2048], [5, 2048], [60, 2048]] as const)(
    'is nearly as accurate as a short one: %i rows, depth %i',
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
