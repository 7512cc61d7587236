import { expect, it } from 'vitest'
import { Random, tensor } from '@heed/tensor'
import { Linear } from './index.ts'

const random = new Random(1)

it('a linear layer computes x Wᵀ + b', () => {
  const linear = new Linear({ inputs: 2, outputs: 3, random })
  linear.weight.assign(Float32Array.of(1, 0, 0, 1, 1, 1))
  linear.bias!.assign(Float32Array.of(10, 20, 30))
  expect(linear.forward(tensor([[2, 3]])).toArraySync()).toEqual([[12, 23, 35]])
})
