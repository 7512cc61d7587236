import { defaultDevice } from '../default-device.ts'
import type { Random } from '../random/random.ts'
import { checkShape } from '../shape/sizes.ts'
import { expectFinite } from './check-numbers.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { emptyOn } from '../tensor/empty.ts'

/**
 * Draws a tensor from the normal distribution.
 *
 * @param random - the source of randomness
 * @param options - `mean`, default 0; `standardDeviation`, default 1
 * @throws `ArgumentError` if mean or deviation is not finite.
 * @example
 * const x = normal(new Random(1), [2, 3])
 */
export function normal<const S extends number[]>(
  random: Random,
  shape: readonly [...S],
  { mean = 0, standardDeviation = 1 }: { mean?: number; standardDeviation?: number } = {},
): Tensor<S> {
  expectFinite('normal', { mean, standardDeviation })
  return drawTensor('normal', shape, mean, standardDeviation, (out) => {
    random.normals(out)
  })
}

/**
 * Draws a tensor from the uniform distribution on [low, high).
 *
 * @param random - the source of randomness
 * @param options - `low`, default 0; `high`, default 1
 * @throws `ArgumentError` if a limit is not finite.
 * @example
 * const x = uniform(new Random(1), [2, 3], { low: -1 })
 */
export function uniform<const S extends number[]>(
  random: Random,
  shape: readonly [...S],
  { low = 0, high = 1 }: { low?: number; high?: number } = {},
): Tensor<S> {
  expectFinite('uniform', { low, high })
  return drawTensor('uniform', shape, low, high - low, (out) => {
    random.uniforms(out)
  })
}

function drawTensor<S extends number[]>(
  name: string,
  shape: readonly [...S],
  offset: number,
  scale: number,
  draw: (out: Float64Array) => void,
): Tensor<S> {
  checkShape(name, shape)
  // Allocated before the host arrays, because the device checks its memory limit.
  const output = emptyOn<S>(defaultDevice(), [...shape])
  const values = new Float32Array(output.size)
  const buffer = new Float64Array(Math.min(values.length, 4096))
  for (let start = 0; start < values.length; start += buffer.length) {
    const chunk = buffer.subarray(0, values.length - start)
    draw(chunk)
    for (let i = 0; i < chunk.length; i++) values[start + i] = offset + scale * chunk[i]!
  }
  output.storage.write(values)
  return output
}
