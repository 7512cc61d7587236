import { expect, it } from 'vitest'
import { tensor } from '@heed/tensor'
import { RmsNorm } from './index.ts'

it('root-mean-square normalisation returns mean square 1', () => {
  const x = tensor([[1, 2, 3, 6]])
  const y = new RmsNorm({ width: 4 }).forward(x).dataSync()
  expect(y.reduce((sum, v) => sum + v * v, 0) / 4).toBeCloseTo(1, 5)
})
