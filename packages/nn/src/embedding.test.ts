import { expect, it } from 'vitest'
import { ids, IndexError, Random } from '@heed/tensor'
import { Embedding } from './index.ts'

const random = new Random(1)

it('an embedding has unit variance after scaling by √D', () => {
  const { weight } = new Embedding({ vocabularySize: 500, width: 64, random })
  const variance = (64 * weight.dataSync().reduce((sum, v) => sum + v * v, 0)) / weight.size
  expect(variance).toBeCloseTo(1, 1)
})

it('an embedding looks up the vectors of ids', () => {
  const embedding = new Embedding({ vocabularySize: 3, width: 2, random })
  embedding.weight.assign(Float32Array.of(1, 2, 3, 4, 5, 6))
  expect(embedding.forward(ids([[2, 0]])).toArraySync()).toEqual([[[5, 6], [1, 2]]]) // prettier-ignore
  expect(() => embedding.forward(ids([3]))).toThrow(IndexError)
})
