import { expect, describe, it } from 'vitest'
import { ArgumentError } from '@heed/tensor'
import { constant, cosine, inverseSquareRoot, noam } from './schedules.ts'

describe('constant', () => {
  it('is the same at every step', () => {
    expect([1, 1000].map(constant(0.1))).toEqual([0.1, 0.1])
  })
})

describe('noam', () => {
  it('matches the paper: a rise to 0.0007 in 4,000 steps at width 512, then a decay', () => {
    const rate = noam({ width: 512 })
    expect(rate(1)).toBeCloseTo(512 ** -0.5 * 4000 ** -1.5, 12)
    expect(rate(4000)).toBeCloseTo(0.000698771, 8)
    expect(rate(16000)).toBeCloseTo(rate(4000) / 2, 10)
  })
})

describe('inverseSquareRoot', () => {
  it('reaches its peak after the warm-up, and half of it at four times the warm-up', () => {
    const rate = inverseSquareRoot({ peak: 2, warmup: 4 })
    expect([2, 4, 16].map(rate)).toEqual([1, 2, 1])
  })

  it('rejects a warm-up that is not a whole number of steps', () => {
    expect(() => inverseSquareRoot({ peak: 1, warmup: 1.5 })).toThrow(ArgumentError)
  })
})

describe('cosine', () => {
  it('reaches its peak after the warm-up and its floor at the end, and stays at the floor', () => {
    const rate = cosine({ peak: 1, steps: 110, warmup: 10, floor: 0.1 })
    const rates = [5, 10, 60, 110, 500].map((step) => Number(rate(step).toFixed(6)))
    expect(rates).toEqual([0.5, 1, 0.55, 0.1, 0.1])
  })
})
