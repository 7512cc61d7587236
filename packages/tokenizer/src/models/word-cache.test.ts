import { expect, it } from 'vitest'
import { WordCache } from './word-cache.ts'

it('WordCache is bounded, and evicts unused entries first', () => {
  const cache = new WordCache<number>()
  cache.set('frequent', -1)
  cache.set('x'.repeat(1000), -2)
  expect(cache.get('x'.repeat(1000))).toBeUndefined()
  for (let i = 0; i < 200_000; i++) {
    cache.set(`word ${i}`, i)
    expect(cache.get('frequent')).toBe(-1)
  }
  expect(cache.get('word 199999')).toBe(199_999)
  expect(cache.get('word 0')).toBeUndefined()
})
