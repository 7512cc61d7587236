import { describe, expect, it } from 'vitest'
import { ids, mask, multiply, normal, permute, Random, selectRows, tensor } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import { RotaryPositions } from '@heed/nn'
import { errorRatio } from '@heed/tensor/testing'
import { extendKeyValues, MultiHeadAttention } from './index.ts'

const random = new Random(1)
const x = normal(random, [2, 5, 8])

describe('MultiHeadAttention', () => {
  const attention = new MultiHeadAttention({ width: 8, heads: 2, random })

  it('computes the same step by step with a cache as in one pass', () => {
    const expected = attention.forward(x, x, { isCausal: true }).toArraySync() as number[][][]
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
          expected.flatMap((rows) => rows[t]!),
        ),
      ).toBeLessThan(1)
    }
  })

  it('scores rotated queries and keys by their distance', () => {
    const positions = new RotaryPositions({ width: 4 })
    const weightsAt = (offset: number) => {
      let observed: Float32Array = new Float32Array()
      attention.forward(x, x, {
        angles: positions.forward(5, offset),
        observe: (weights) => void (observed = weights.dataSync().slice()),
      })
      return observed
    }
    expect(errorRatio(weightsAt(100), weightsAt(0))).toBeLessThan(20)
    let plain: Float32Array = new Float32Array()
    attention.forward(x, x, { observe: (weights) => void (plain = weights.dataSync().slice()) })
    expect(errorRatio(weightsAt(0), plain)).toBeGreaterThan(1000)
  })

  it('bounds the scores by normalising queries and keys', () => {
    const normalised = new MultiHeadAttention({ width: 8, heads: 2, hasQueryKeyNorm: true, random })
    const weightsOf = (input: Tensor<[2, 5, 8]>) => {
      let observed: Float32Array = new Float32Array()
      normalised.forward(input, input, {
        observe: (weights) => void (observed = weights.dataSync().slice()),
      })
      return observed
    }
    expect(errorRatio(weightsOf(multiply(x, 1000)), weightsOf(x))).toBeLessThan(20)
    expect([...normalised.namedParameters().keys()]).toContain('queryNorm.gain')
  })

  it('passes its weights to an observer', () => {
    let observed: readonly number[] = []
    attention.forward(x, x, { observe: ({ shape }) => void (observed = shape) })
    expect(observed).toEqual([2, 2, 5, 5])
  })

  it('applies bias, mask and scale to the output and to the observed weights', () => {
    const valuesOf = (options: object) => {
      let observed: number[] = []
      const observe = (weights: Tensor) => void (observed = [...weights.dataSync()])
      const out = attention.forward(x, x, { ...options, observe: observe as never })
      return [...out.dataSync(), ...observed]
    }
    const additiveMask = tensor([0, 0, 0, -Infinity, -Infinity])
    const booleanMask = mask([[true, true, true, false, false]])
    expect(valuesOf({ bias: additiveMask })).toEqual(valuesOf({ mask: booleanMask }))
    expect(valuesOf({ scale: 0.5 })).toEqual(valuesOf({}))
    expect(valuesOf({ scale: 0.7 })).not.toEqual(valuesOf({}))
  })

  it('refuses a width that is not divisible by the heads', () => {
    expect(() => new MultiHeadAttention({ width: 10, heads: 4, random })).toThrow(
      /got width 10 and heads 4/,
    )
  })
})
