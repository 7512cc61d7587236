import { describe, expect, it } from 'vitest'
import { ids, mask, normal, permute, Random, selectRows, tensor } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import { errorRatio } from '@heed/tensor/testing'
import { extendKeyValues, MultiHeadAttention } from './index.ts'

const random = new Random(1)
const x = normal(random, [2, 5, 8])

describe('MultiHeadAttention', () => {
  const attention = new MultiHeadAttention({ width: 8, heads: 2, random })

  it('computes the same with a cache as at once', () => {
    const whole = attention.forward(x, x, { isCausal: true }).toArraySync() as number[][][]
    let cache = null
    for (let t = 0; t < 5; t++) {
      const step = permute(
        selectRows(permute(x, [1, 0, 2]) as never, ids([t])) as Tensor<[number, number, number]>,
        [1, 0, 2],
      )
      cache = extendKeyValues(cache, attention.project(step as never))
      const out = attention.attend(step as never, cache, { isCausal: true }) as Tensor
      expect(
        errorRatio(
          out.dataSync(),
          whole.flatMap((rows) => rows[t]!),
        ),
      ).toBeLessThan(1)
    }
  })

  it('passes its weights to an observer', () => {
    let seen: readonly number[] = []
    attention.forward(x, x, { observe: ({ shape }) => void (seen = shape) })
    expect(seen).toEqual([2, 2, 5, 5])
  })

  it('applies every option, also to the observed weights', () => {
    const numbers = (options: object) => {
      let seen: number[] = []
      const observe = (weights: Tensor) => void (seen = [...weights.dataSync()])
      const out = attention.forward(x, x, { ...options, observe: observe as never })
      return [...out.dataSync(), ...seen]
    }
    const hidden = tensor([0, 0, 0, -Infinity, -Infinity])
    const visible = mask([[true, true, true, false, false]])
    expect(numbers({ bias: hidden })).toEqual(numbers({ mask: visible }))
    expect(numbers({ scale: 0.5 })).toEqual(numbers({}))
    expect(numbers({ scale: 0.7 })).not.toEqual(numbers({}))
  })

  it('refuses a width that is not divisible by the heads', () => {
    expect(() => new MultiHeadAttention({ width: 10, heads: 4, random })).toThrow(
      /got width 10 and heads 4/,
    )
  })
})
