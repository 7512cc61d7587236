import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closest } from '@heed/tensor/testing'
import {
  ids,
  mask,
  normal,
  permute,
  Random,
  selectRows,
  tensor,
  valueAndGradients,
  sum,
} from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import {
  attentionWeights,
  causalMask,
  extendKeyValues,
  MultiHeadAttention,
  paddingMask,
  reorderKeyValues,
  scaledDotProductAttention,
} from '../src/index.ts'

const random = new Random(1)
const x = normal(random, [2, 5, 8])

describe('scaledDotProductAttention', () => {
  it('takes the values apart by weights one can do in the head', () => {
    // scores of 0 and √2 · ln 3 / √2: weights of 1/4 and 3/4
    const query = tensor([[1, 1]])
    const key = tensor([
      [0, 0],
      [(Math.log(3) * Math.SQRT2) / 2, (Math.log(3) * Math.SQRT2) / 2],
    ])
    const value = tensor([[4], [8]])
    expect(scaledDotProductAttention(query, key, value).itemSync()).toBeCloseTo(7, 5)
  })

  it('gives averages: within the values, and the same for values that are the same', () => {
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

  it('does not mind the order of the keys', () => {
    const [q, k, v] = [normal(random, [3, 4]), normal(random, [5, 4]), normal(random, [5, 2])]
    const order = ids([3, 0, 4, 1, 2])
    const turned = scaledDotProductAttention(
      q,
      selectRows(k, order) as never,
      selectRows(v, order) as never,
    )
    expect(
      closest(turned.dataSync() as Float32Array, scaledDotProductAttention(q, k, v).dataSync()),
    ).toBeLessThan(1)
  })

  it('takes true for "may look": a hidden key is as if it were not there', () => {
    const [q, k, v] = [normal(random, [3, 4]), normal(random, [5, 4]), normal(random, [5, 2])]
    const seen = ids([0, 2, 3])
    const masked = scaledDotProductAttention(q, k, v, {
      mask: mask([[true, false, true, true, false]]) as never,
    })
    const short = scaledDotProductAttention(
      q,
      selectRows(k, seen) as never,
      selectRows(v, seen) as never,
    )
    expect(closest(masked.dataSync(), short.dataSync() as Float32Array)).toBeLessThan(1)
  })

  it('is causal by a property as by a mask, and no later key has a gradient', () => {
    const [q, k, v] = [normal(random, [4, 4]), normal(random, [4, 4]), normal(random, [4, 2])]
    const byMask = scaledDotProductAttention(q, k, v, { mask: causalMask(4, 4) })
    expect([...scaledDotProductAttention(q, k, v, { isCausal: true }).dataSync()]).toEqual([
      ...byMask.dataSync(),
    ])
    const first = (key: Tensor) =>
      sum(
        scaledDotProductAttention(q as never, key as never, v as never, {
          isCausal: true,
        }) as Tensor,
      )
    const { gradients } = valueAndGradients((key) => first(key as Tensor), [k as Tensor])
    expect(gradients[0]!.shape).toEqual([4, 4])
  })
})

describe('masks', () => {
  it('let look below the diagonal, and behind a prefix', () => {
    expect(causalMask(2, 2).toArraySync()).toEqual([
      [true, false],
      [true, true],
    ])
    expect(causalMask(2, 4).toArraySync()).toEqual([
      [true, true, true, false],
      [true, true, true, true],
    ])
  })
  it('let look at tokens, never at padding', () => {
    const seen = paddingMask(
      ids([
        [5, 6, 0],
        [7, 0, 0],
      ]),
      0,
    )
    expect(seen.shape).toEqual([2, 1, 1, 3])
    expect([...seen.dataSync()]).toEqual([1, 1, 0, 1, 0, 0])
  })
})

describe('MultiHeadAttention', () => {
  const attention = new MultiHeadAttention({ width: 8, heads: 2, random })

  it('gives with a cache what it gives at once', () => {
    const whole = attention.forward(x, x, { isCausal: true }).toArraySync() as number[][][]
    let cache = null
    for (let t = 0; t < 5; t++) {
      const step = permute(
        selectRows(permute(x, [1, 0, 2]) as never, ids([t])) as Tensor<[number, number, number]>,
        [1, 0, 2],
      )
      cache = extendKeyValues(cache, attention.project(step as never))
      const out = attention.read(step as never, cache, { isCausal: true }) as Tensor
      expect(
        closest(
          out.dataSync(),
          whole.flatMap((rows) => rows[t]!),
        ),
      ).toBeLessThan(1)
    }
  })

  it('reorders what it remembers', () => {
    const { key } = attention.project(x)
    const turned = reorderKeyValues(attention.project(x), ids([1, 1, 0]) as never)
    const [a, b] = key.toArraySync() as unknown[]
    expect(turned.key.toArraySync()).toEqual([b, b, a])
  })

  it('shows what it looked at to those who look', () => {
    let seen: readonly number[] = []
    attention.forward(x, x, { observe: ({ shape }) => void (seen = shape) })
    expect(seen).toEqual([2, 2, 5, 5])
  })

  it('looks as every option says, and shows the same', () => {
    const numbers = (options: object) => {
      let seen: number[] = []
      const observe = (weights: Tensor) => void (seen = [...weights.dataSync()])
      const out = attention.forward(x, x, { ...options, observe: observe as never })
      return [...out.dataSync(), ...seen]
    }
    const hidden = tensor([0, 0, 0, -Infinity, -Infinity])
    const looks = mask([[true, true, true, false, false]])
    expect(numbers({ bias: hidden })).toEqual(numbers({ mask: looks }))
    expect(numbers({ scale: 0.5 })).toEqual(numbers({}))
    expect(numbers({ scale: 0.7 })).not.toEqual(numbers({}))
  })

  it('refuses a width that cannot be divided', () => {
    expect(() => new MultiHeadAttention({ width: 10, heads: 4, random })).toThrow(
      /got width 10 and 4 heads/,
    )
  })
})
