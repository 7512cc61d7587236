import { describe, expect, it } from 'vitest'
import { matmul, permute, Random, tensor, uniform, withDevice } from '../src/index.ts'
import { devices } from './devices.ts'

/** By how much a product is off, beside its size: the roots of the means of squares. */
function relativeError(actual: ArrayLike<number>, a: Float32Array, b: Float32Array, k: number) {
  const n = b.length / k
  let [error, size] = [0, 0]
  for (let place = 0; place < actual.length; place++) {
    const [i, j] = [Math.floor(place / n), place % n]
    let exact = 0
    for (let x = 0; x < k; x++) exact += a[i * k + x]! * b[x * n + j]!
    error += (actual[place]! - exact) ** 2
    size += exact ** 2
  }
  return Math.sqrt(error / size)
}

// Chains of 128 are off by 2.4e-7 at most here; one chain over 512 would be by 4e-7, over 2,048 by 7.9e-7.
describe.each(devices)('a long product on $name', (device) => {
  it.each([[1, 512], [5, 512], [60, 512], [1, 2048], [5, 2048], [60, 2048]] as const)(
    '%i rows over %i, is nearly as exact as a short one',
    (m, k) =>
      withDevice(device, () => {
        const random = new Random(3)
        const a = uniform(random, [m, k], { low: -1 })
        const b = uniform(random, [k, 40], { low: -1 })
        const turned = tensor(permute(b, [1, 0]).toArraySync() as number[][])
        const [x, y] = [a.dataSync() as Float32Array, b.dataSync() as Float32Array]
        for (const right of [b, permute(turned, [1, 0])]) {
          const error = relativeError(matmul(a, right as typeof b).dataSync(), x, y, k)
          expect(error).toBeLessThan(3e-7)
        }
      }),
  ) // prettier-ignore
})
