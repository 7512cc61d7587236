import { tensor } from '../tensor/making.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Random } from '../random/random.ts'
import { checkShape, sizeOf } from '../shape/sizes.ts'

/** Draws normal numbers. */
export function normal<const S extends number[]>(
  random: Random,
  shape: readonly [...S],
  { mean = 0, standardDeviation = 1 }: { mean?: number; standardDeviation?: number } = {},
): Tensor<S> {
  return drawn('normal', shape, () => mean + standardDeviation * random.normal())
}

/** Draws numbers from `low` to below `high`, all equally likely. */
export function uniform<const S extends number[]>(
  random: Random,
  shape: readonly [...S],
  { low = 0, high = 1 }: { low?: number; high?: number } = {},
): Tensor<S> {
  return drawn('uniform', shape, () => low + (high - low) * random.uniform())
}

function drawn<S extends number[]>(
  name: string,
  shape: readonly [...S],
  draw: () => number,
): Tensor<S> {
  checkShape(name, shape)
  const values = new Float32Array(sizeOf(shape))
  for (let i = 0; i < values.length; i++) values[i] = draw()
  return tensor(values, shape)
}
