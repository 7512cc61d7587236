import { describe, expect, it } from 'vitest'
import { gelu, normal, Random, relu, silu, tensor } from '@heed/tensor'
import { FeedForward } from './index.ts'
import type { Activation } from './index.ts'

const random = new Random(1)

describe('FeedForward', () => {
  it.each([
    ['relu', relu],
    ['gelu', (x) => gelu(x)],
    ['geluTanh', (x) => gelu(x, { approximation: 'tanh' })],
    ['silu', silu],
  ] as [Activation, Activation][])('computes bit-identical results with %s by name and as a function', (...activations) => {
    const [byName, byFunction] = activations.map((activation) => {
      const sizes = { width: 8, hiddenWidth: 37, dropout: 0.2 }
      const block = new FeedForward({ ...sizes, activation, random: new Random(1) })
      const x = normal(new Random(2), [5, 8])
      return [...block.forward(x, { random: new Random(3) }).dataSync()]
    })
    expect(byName).toEqual(byFunction)
  }) // prettier-ignore

  it('applies dropout only when random is passed', () => {
    const block = new FeedForward({ width: 8, hiddenWidth: 32, random, dropout: 0.5 })
    const x = tensor([[1, 2, 3, 4, 5, 6, 7, 8]])
    const withoutDropout = [...block.forward(x).dataSync()]
    expect([...block.forward(x).dataSync()]).toEqual(withoutDropout)
    expect([...block.forward(x, { random: new Random(2) }).dataSync()]).not.toEqual(withoutDropout)
  })
})
