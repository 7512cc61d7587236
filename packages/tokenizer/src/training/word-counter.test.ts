import { expect, it } from 'vitest'
import { WordCounter } from './word-counter.ts'

it('WordCounter keeps distinct words in insertion order', () => {
  const counter = new WordCounter()
  for (const word of ['b', 'a', 'b']) counter.add(word)
  counter.add('a', 5)
  expect([...counter]).toEqual([['b', 2], ['a', 6]]) // prettier-ignore
  expect(counter.size).toBe(2)
})

it('WordCounter copies words of any length', () => {
  const counter = new WordCounter()
  const word = '한국어😀'.repeat(3000)
  counter.add(word)
  expect([...counter]).toEqual([[word, 1]])
})

it('WordCounter rejects a negative count', () => {
  expect(() => new WordCounter().add('a', -1)).toThrow(
    'count of word "a" to be a whole number of at least 1, got -1',
  )
})
