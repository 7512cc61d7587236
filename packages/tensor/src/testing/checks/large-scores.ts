import {
  mask,
  multiply,
  scaledDotProductAttention,
  scope,
  sum,
  tensor,
  valueAndGradients,
  withDevice,
} from '../../index.ts'
import type { Device, Tensor } from '../../index.ts'
import { createReferenceDevice } from '../../reference/index.ts'
import { assert } from '../device-check.ts'
import type { DeviceCheck } from '../device-check.ts'

const [heads, queries, keys, width] = [2, 5, 11, 4]
const names = ['output', 'query', 'key', 'value', 'bias'] as const

/** Whether query t may look at key s; query 3 is fully masked. */
const allowed = Array.from({ length: heads * queries * keys }, (_, i) => {
  const [t, s] = [Math.floor(i / keys) % queries, i % keys]
  return t !== 3 && (t + s) % 4 !== 0
})

/** Multiples of 1/8 from −1 to 1. */
const eighths = (i: number, seed: number) => (((i * 7 + seed) % 17) - 8) / 8

/**
 * The output and all gradients of attention whose scores are `size` plus a small multiple of 1/64.
 * These scores are exact in float32, so all errors come from softmax and its gradient.
 */
async function attentionOn(device: Device, size: number): Promise<number[][]> {
  const results = withDevice(device, () =>
    scope(() => {
      const rows = (count: number, first: number, seed: number) =>
        tensor(
          Float32Array.from({ length: heads * count * width }, (_, i) =>
            i % width === 0 ? first : eighths(i, seed),
          ),
          [1, heads, count, width],
        ) as Tensor
      const inputs = [
        rows(queries, size, 1),
        rows(keys, 1, 5),
        rows(keys, 0.5, 11),
        tensor(
          Float32Array.from({ length: queries * keys }, (_, i) => eighths(i, 3)),
          [queries, keys],
        ) as Tensor,
      ]
      const isAllowed = mask(allowed, [1, heads, queries, keys])
      const weights = rows(queries, 1, 13)
      const attend = ([q, k, v, bias]: readonly Tensor[]) =>
        scaledDotProductAttention(q!, k!, v!, { bias: bias!, mask: isAllowed, scale: 1 })
      const loss = (...list: Tensor[]) => sum(multiply(attend(list), weights))
      return [attend(inputs), ...valueAndGradients(loss, inputs).gradients]
    }),
  )
  const values = await Promise.all(results.map(async (x) => Array.from(await x.data())))
  for (const x of results) x.dispose()
  return values
}

/**
 * Attention stores the maximum and the sum of each row separately, so that gradients are accurate
 * for large scores.
 */
export const largeScores: readonly DeviceCheck[] = [1, 150, 1e4].map((size) => ({
  name: `attention with scores near ${size} is accurate to 2e-6`,
  async check(device) {
    const expected = await attentionOn(createReferenceDevice(), size)
    const actual = await attentionOn(device, size)
    for (const [i, name] of names.entries()) {
      const largest = Math.max(...expected[i]!.map(Math.abs))
      const error = Math.max(...expected[i]!.map((x, j) => Math.abs(x - actual[i]![j]!)))
      assert(
        error <= 2e-6 * largest,
        () => `${name}: expected an error below 2e-6 of ${largest}, got ${error}`,
      )
    }
  },
}))
