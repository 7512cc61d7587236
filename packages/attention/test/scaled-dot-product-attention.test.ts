import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ids,
  mask,
  normal,
  Random,
  selectRows,
  slice,
  sum,
  tensor,
  valueAndGradients,
} from '@heed/tensor'
import { errorRatio } from '@heed/tensor/testing'
import { attentionWeights, causalMask, scaledDotProductAttention } from '../src/index.ts'

const random = new Random(1)

describe('scaledDotProductAttention', () => {
  it('averages the values with the attention weights', () => {
    // the scores 0 and ln 3 have the weights 1/4 and 3/4
    const query = tensor([[1, 1]])
    const key = tensor([
      [0, 0],
      [(Math.log(3) * Math.SQRT2) / 2, (Math.log(3) * Math.SQRT2) / 2],
    ])
    const value = tensor([[4], [8]])
    expect(scaledDotProductAttention(query, key, value).itemSync()).toBeCloseTo(7, 5)
  })

  it('returns weighted averages, with weights that sum to 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (queries, keys) => {
          const [q, k] = [normal(random, [queries, 4]), normal(random, [keys, 4])]
          const v = tensor(new Float32Array(keys * 3).fill(2.5), [keys, 3])
          for (const value of scaledDotProductAttention(q, k, v).dataSync())
            expect(value).toBeCloseTo(2.5, 5)
          const rows = attentionWeights(q, k).toArraySync() as number[][]
          for (const row of rows) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
        },
      ),
      { seed: 1, numRuns: 40 },
    )
  })

  it('does not depend on the order of the keys', () => {
    const [q, k, v] = [normal(random, [3, 4]), normal(random, [5, 4]), normal(random, [5, 2])]
    const order = ids([3, 0, 4, 1, 2])
    const reordered = scaledDotProductAttention(
      q,
      selectRows(k, order) as never,
      selectRows(v, order) as never,
    )
    expect(
      errorRatio(
        reordered.dataSync() as Float32Array,
        scaledDotProductAttention(q, k, v).dataSync(),
      ),
    ).toBeLessThan(1)
  })

  it('ignores keys where the mask is false', () => {
    const [q, k, v] = [normal(random, [3, 4]), normal(random, [5, 4]), normal(random, [5, 2])]
    const visibleKeys = ids([0, 2, 3])
    const masked = scaledDotProductAttention(q, k, v, {
      mask: mask([[true, false, true, true, false]]) as never,
    })
    const selected = scaledDotProductAttention(
      q,
      selectRows(k, visibleKeys) as never,
      selectRows(v, visibleKeys) as never,
    )
    expect(errorRatio(masked.dataSync(), selected.dataSync() as Float32Array)).toBeLessThan(1)
  })

  it('computes the same output with isCausal as with a causal mask', () => {
    const [q, k, v] = [normal(random, [4, 4]), normal(random, [4, 4]), normal(random, [4, 2])]
    const byMask = scaledDotProductAttention(q, k, v, { mask: causalMask(4, 4) })
    expect([...scaledDotProductAttention(q, k, v, { isCausal: true }).dataSync()]).toEqual([
      ...byMask.dataSync(),
    ])
  })

  it('computes a gradient of 0 for keys after the queries', () => {
    const [q, k, v] = [normal(random, [4, 4]), normal(random, [4, 4]), normal(random, [4, 2])]
    const { gradients } = valueAndGradients(
      (key) => {
        const output = scaledDotProductAttention(q, key, v, { isCausal: true })
        return sum(slice(output, 0, 0, 2)) // queries 0 and 1
      },
      [k],
    )
    const rows = gradients[0]!.toArraySync() as number[][]
    expect(rows.map((row) => row.some((value) => value !== 0))).toEqual([true, true, false, false])
  })
})
