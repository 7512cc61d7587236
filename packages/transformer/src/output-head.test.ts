import { expect, it } from 'vitest'
import { Random, tensor } from '@heed/tensor'
import { Embedding } from '@heed/nn'
import { OutputHead } from './index.ts'

const random = new Random(1)

it('a tied output head shares the weight of the embedding', () => {
  const tokens = new Embedding({ vocabularySize: 3, width: 2, random })
  tokens.weight.assign(Float32Array.of(1, 0, 0, 1, 1, 1))
  const options = { vocabularySize: 3, width: 2, hasBias: true, random }
  const head = new OutputHead({ ...options, tiedTo: tokens.weight })
  head.bias!.assign(Float32Array.of(10, 20, 30))
  expect(head.weight).toBe(tokens.weight)
  expect(head.forward(tensor([[2, 3]])).toArraySync()).toEqual([[12, 23, 35]])
})
