import { describe, expect, it } from 'vitest'
import { multiply, normal, Random, silu } from '@heed/tensor'
import { errorRatio } from '@heed/tensor/testing'
import { GatedFeedForward } from './index.ts'

const sizes = { width: 8, hiddenWidth: 21 }

describe('GatedFeedForward', () => {
  it('multiplies the gate, through SiLU, with a second projection', () => {
    const block = new GatedFeedForward({ ...sizes, random: new Random(1) })
    const x = normal(new Random(2), [5, 8])
    const hidden = multiply(silu(block.gate.forward(x)), block.up.forward(x))
    const expected = block.down.forward(hidden).dataSync()
    expect(errorRatio(block.forward(x).dataSync(), expected)).toBeLessThan(1)
  })

  it('applies dropout only when random is passed', () => {
    const block = new GatedFeedForward({ ...sizes, dropout: 0.5, random: new Random(1) })
    const x = normal(new Random(2), [5, 8])
    const withoutDropout = [...block.forward(x).dataSync()]
    expect([...block.forward(x).dataSync()]).toEqual(withoutDropout)
    expect([...block.forward(x, { random: new Random(2) }).dataSync()]).not.toEqual(withoutDropout)
  })

  it('has three matrices, with or without biases', () => {
    const { width: D, hiddenWidth: F } = sizes
    const count = (hasBias: boolean) =>
      new GatedFeedForward({ ...sizes, hasBias, random: new Random(1) }).parameterCount()
    expect(count(false)).toBe(3 * D * F)
    expect(count(true)).toBe(3 * D * F + 2 * F + D)
  })
})
