import { expect, test } from 'vitest'
import { readNumbers, signed } from './numbers.ts'

test('a number up to 51 is one character, and what is above stands before the last', () => {
  expect(readNumbers('()[')).toEqual([0, 1, 51])
  expect(readNumbers('](][^(')).toEqual([52, 103, 104])
  expect(readNumbers('~[]](')).toEqual([34 * 52 + 51, 35 * 52])
  expect(readNumbers('')).toEqual([])
})

test('what the generator writes is read again', async () => {
  const encode = new URL('../../scripts/unicode/encode.mjs', import.meta.url)
  const { encodeNumbers } = (await import(encode.href)) as {
    encodeNumbers: (numbers: number[]) => string
  }
  const numbers = Array.from({ length: 5000 }, (_, index) => index * 449)
  expect(readNumbers(encodeNumbers(numbers))).toEqual(numbers)
})

test('signs alternate', () => {
  expect([0, 1, 2, 3, 4].map(signed)).toEqual([0, -1, 1, -2, 2])
})
