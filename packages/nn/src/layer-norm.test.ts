import { expect, it } from 'vitest'
import { tensor } from '@heed/tensor'
import { LayerNorm } from './index.ts'

it('layer normalisation returns mean 0 and variance 1', () => {
  const x = tensor([[1, 2, 3, 6]])
  const y = new LayerNorm({ width: 4 }).forward(x).dataSync()
  expect(y.reduce((a, b) => a + b)).toBeCloseTo(0, 5)
  expect(y.reduce((sum, v) => sum + v * v, 0) / 4).toBeCloseTo(1, 4)
})
