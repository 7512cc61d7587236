import { describe, expect, it } from 'vitest'
import { mostFrequentTarget, unigramLoss } from './baselines.ts'

const pair = (...target: number[]) => ({
  source: new Int32Array(),
  target: Int32Array.from(target),
})

describe('unigramLoss', () => {
  it('is ln V without training pairs', () => {
    expect(unigramLoss([], [pair(3)], 5, 2)).toBeCloseTo(Math.log(5), 12)
  })

  it('adds one to the count of every token, including EOS', () => {
    // Each of five tokens counts once, plus 3, 3 and EOS: probabilities 3/8 and 2/8.
    const expected = -(Math.log(3 / 8) + Math.log(2 / 8)) / 2
    expect(unigramLoss([pair(3, 3)], [pair(3)], 5, 2)).toBeCloseTo(expected, 12)
  })
})

describe('mostFrequentTarget', () => {
  it('is the target that occurs most often, the first on ties', () => {
    const targets = ['b', 'a', 'c', 'a', 'b'].map((target) => ({ source: '', target }))
    expect(mostFrequentTarget(targets)).toBe('b')
    expect(mostFrequentTarget([])).toBe('')
  })
})
