import { describe, expect, it } from 'vitest'
import { add, multiply, Random, tensor } from '@heed/tensor'
import { errorRatio } from '@heed/tensor/testing'
import { Sublayer } from './index.ts'

const x = tensor([[[1, 2, 3, 6]]])
const options = { width: 4, dropout: 0.5, norm: 'layer', hasBias: true } as const

describe('a sublayer', () => {
  it('normalises the sum of input and block output with post-norm', () => {
    const sublayer = new Sublayer({ ...options, normalisation: 'post' })
    const y = sublayer.forward(x, undefined, (h) => multiply(h, h))
    expect(errorRatio(y.dataSync(), sublayer.norm.forward(add(x, multiply(x, x))).dataSync())).toBe(
      0,
    )
  })

  it('adds the block output for the normalised input with pre-norm', () => {
    const sublayer = new Sublayer({ ...options, normalisation: 'pre' })
    const y = sublayer.forward(x, undefined, (h) => multiply(h, 2))
    const expected = add(x, multiply(sublayer.norm.forward(x), 2))
    expect(errorRatio(y.dataSync(), expected.dataSync())).toBe(0)
  })

  it('applies dropout to the block output, never to the residual connection', () => {
    const sublayer = new Sublayer({ ...options, normalisation: 'pre' })
    const y = sublayer.forward(x, new Random(1), () => tensor([[[100, 100, 100, 100]]]))
    for (const [i, value] of y.dataSync().entries()) {
      expect([x.dataSync()[i]!, x.dataSync()[i]! + 200]).toContain(value)
    }
  })
})
