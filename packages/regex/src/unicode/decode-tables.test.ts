import { expect, test } from 'vitest'
import { CategoryGroup } from './category.ts'
import { readNumbers, readRuns, readSequences, valuesOf, zigzag } from './decode-tables.ts'
import { valuesInCategories } from './values-in-categories.ts'

// the values 3, 0 and 1, then the run lengths 2, 1 and 4
const runs = '+()' + ')(+'

test('a number up to 51 is one character, and higher digits precede the last', () => {
  expect(readNumbers('()[')).toEqual([0, 1, 51])
  expect(readNumbers('](][^(')).toEqual([52, 103, 104])
  expect(readNumbers('~[]](')).toEqual([34 * 52 + 51, 35 * 52])
  expect(readNumbers('')).toEqual([])
})

test('the decoder inverts the encoder of the generator', async () => {
  const encode = new URL('../../scripts/unicode/encode.mjs', import.meta.url)
  const { encodeNumbers } = (await import(encode.href)) as {
    encodeNumbers: (numbers: number[]) => string
  }
  const numbers = Array.from({ length: 5000 }, (_, index) => index * 449)
  expect(readNumbers(encodeNumbers(numbers))).toEqual(numbers)
})

test('signed numbers are zigzag-coded', () => {
  expect([0, 1, 2, 3, 4].map(zigzag)).toEqual([0, -1, 1, -2, 2])
})

test('runs are consecutive', () => {
  const visited: number[][] = []
  readRuns(runs, (...run) => visited.push(run))
  expect(visited).toEqual([
    [3, 0, 2],
    [0, 2, 3],
    [1, 3, 7],
  ])
  expect([...valuesOf(runs).slice(0, 9)]).toEqual([3, 3, 0, 1, 1, 1, 1, 0, 0])
})

test('runs within categories skip all other code points', () => {
  // the first numbers are the digits 0 to 9, then ², ³, ¹, ¼
  const digits = valuesInCategories(CategoryGroup.N, runs)
  expect([...digits.slice(0x2e, 0x38)]).toEqual([0, 0, 3, 3, 0, 1, 1, 1, 1, 0])
  expect(digits.reduce((sum, value) => sum + value)).toBe(10)
  // after the ten digits, a run continues across the gap between ³ and ¹
  const later = valuesInCategories(CategoryGroup.N, '()' + '1*')
  expect([0x39, 0xb2, 0xb3, 0xb9].map((codePoint) => later[codePoint])).toEqual([0, 1, 1, 1])
})

test('sequences are coded as deltas from the previous entry', () => {
  // three entries; their code points 2, 3 and 5; lengths 1, 2 and 3; first parts 4, 5 and 5; others
  const sequences = readSequences('+' + '*()' + '()*' + '0*(' + ')**')
  expect([...sequences]).toEqual([
    [2, [4]],
    [3, [5, 3]],
    [5, [5, 4, 4]],
  ])
})
