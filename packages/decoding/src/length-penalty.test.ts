import { expect, it } from 'vitest'
import { lengthPenalty } from './index.ts'

it.each([
  [1, 0.6, 1],
  [7, 1, 2],
  [7, 0, 1],
  [7, -1, 0.5],
  [19, 0.5, 2],
])('the length penalty of %s tokens with α = %s is %s', (length, alpha, expected) => {
  expect(lengthPenalty(length, alpha)).toBe(expected)
})
