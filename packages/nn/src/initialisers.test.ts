import { expect, it } from 'vitest'
import { Random } from '@heed/tensor'
import { constantInitialiser, Linear, normalInitialiser } from './index.ts'

const random = new Random(1)

it('Xavier initialisation stays within its bound and has the expected variance', () => {
  const { weight } = new Linear({ inputs: 300, outputs: 100, random })
  const values = weight.dataSync()
  const bound = Math.sqrt(6 / 400)
  expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound)
  const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length
  expect(variance / ((bound * bound) / 3)).toBeCloseTo(1, 1)
})

it('normal initialisation has the requested standard deviation', () => {
  const values = normalInitialiser({ standardDeviation: 0.5 })(random, [100, 100]).dataSync()
  const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length
  expect(Math.sqrt(variance)).toBeCloseTo(0.5, 1)
})

it('constant initialisation fills a tensor with one value', () => {
  expect([...constantInitialiser(3)(random, [2]).dataSync()]).toEqual([3, 3])
})
