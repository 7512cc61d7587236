import { expect, it } from 'vitest'
import { MetricError, perplexity } from './index.ts'

it('perplexity is e to the power of the loss', () => {
  expect(perplexity(Math.log(8))).toBeCloseTo(8, 12)
  expect(perplexity(0)).toBe(1)
  expect(() => perplexity('1' as never)).toThrow(MetricError)
})
