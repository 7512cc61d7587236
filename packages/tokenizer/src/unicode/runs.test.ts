import { expect, test } from 'vitest'
import { CategoryGroup } from './category-sets.ts'
import { readRuns, valuesOf } from './runs.ts'
import { valuesAmong } from './values-among.ts'

// two of 3, one of 0, four of 1
const table = '+()' + ')(+'

test('runs follow each other', () => {
  const runs: number[][] = []
  readRuns(table, (...run) => runs.push(run))
  expect(runs).toEqual([
    [3, 0, 2],
    [0, 2, 3],
    [1, 3, 7],
  ])
  expect([...valuesOf(table).slice(0, 9)]).toEqual([3, 3, 0, 1, 1, 1, 1, 0, 0])
})

test('runs among categories leave out all others', () => {
  // the first digits are 0 to 9, then ², ³, ¹, ¼
  const digits = valuesAmong(CategoryGroup.N, table)
  expect([...digits.slice(0x2e, 0x38)]).toEqual([0, 0, 3, 3, 0, 1, 1, 1, 1, 0])
  expect(digits.reduce((sum, value) => sum + value)).toBe(10)
  // after the ten digits, a run goes on over what is between ³ and ¹
  const later = valuesAmong(CategoryGroup.N, '()' + '1*')
  expect([0x39, 0xb2, 0xb3, 0xb9].map((codePoint) => later[codePoint])).toEqual([0, 1, 1, 1])
})
