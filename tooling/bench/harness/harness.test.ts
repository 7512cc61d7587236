import { describe, expect, it } from 'vitest'
import { Figures } from './figures.mjs'
import { othersBetween, quietLimit } from './machine.mjs'
import { largestDifference, largestOf, median, smallestOf } from './statistics.mjs'
import { number, percent, table, targetTable } from './tables.mjs'
import { atLeast, atMost } from './targets.mjs'

describe('median', () => {
  it.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10], // numbers, not strings, are sorted
    [[], NaN],
  ])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected))

  it('does not change its argument', () => {
    const values = [2, 1]
    median(values)
    expect(values).toEqual([2, 1])
  })
})

describe('largestOf and smallestOf', () => {
  it('ignore NaN', () => {
    expect(largestOf([NaN, 2, 3])).toBe(3)
    expect(smallestOf([NaN, 2, 3])).toBe(2)
  })

  it('return NaN if there is no number', () => {
    expect(largestOf([NaN, NaN])).toBeNaN()
    expect(smallestOf([])).toBeNaN()
  })
})

describe('largestDifference', () => {
  it('compares only the first elements', () => {
    expect(largestDifference([1, 2, 9], [1.5, 2, 0], 2)).toBe(0.5)
  })

  it.each([
    [undefined, [1]],
    [[1], undefined],
    [[1], [1]],
  ])('is NaN if an element is missing: %j, %j', (a, b) => {
    expect(largestDifference(a, b, 2)).toBeNaN()
  })
})

describe('figures', () => {
  const rows = [
    { bench: 'matmul', peer: 'a', ms: 1, others: 0 },
    { bench: 'matmul', peer: 'a', ms: 3, others: quietLimit },
    { bench: 'matmul', peer: 'a', ms: 100, others: quietLimit + 0.01 },
    { bench: 'matmul', peer: 'b', ms: 7, others: 1 },
    { bench: 'matmul', peer: 'b', ms: 9, others: 1 },
    { bench: 'matmul', peer: 'c', error: 'skipped' },
    { bench: 'peak', what: 'wasm f32x4 relaxed_madd', threads: 1, gflops: 50, others: 0 },
  ]
  const figures = new Figures(rows)
  const medianOf = (peer: string) => figures.median('ms', { bench: 'matmul', peer })

  it('are medians over quiet rounds', () => expect(medianOf('a')).toBe(2))
  it('are medians over all rounds if none was quiet', () => expect(medianOf('b')).toBe(8))
  it('are NaN for a library that failed or is missing', () => {
    expect(medianOf('c')).toBeNaN()
    expect(medianOf('d')).toBeNaN()
  })

  it('exclude libraries without a value from the highest and the lowest', () => {
    const choices = ['a', 'b', 'c'].map((peer) => ({ peer }))
    expect(figures.highest('ms', choices)).toBe(8)
    expect(figures.lowest('ms', choices)).toBe(2)
  })

  it('multiply the peak of one thread by the number of threads', () =>
    expect(figures.relaxedPeak(2)).toBe(100))
})

describe('targets', () => {
  it.each([
    [atLeast('speed', 1.5, 1.5), true],
    [atLeast('speed', 1.49, 1.5), false],
    [atMost('time', 2, 2), true],
    [atMost('time', 2.01, 2), false],
    [atLeast('speed', NaN, 1.5), null],
    [atMost('time', 1 / 0, 2), null],
  ])('%j is met: %s', (target, isMet) => expect(target.isMet).toBe(isMet))

  it('are listed with ✓ (met), ✗ (missed) or – (not measured)', () => {
    const text = targetTable([
      atLeast('speed', 2, 1.5),
      atMost('share', 0.9, 0.5, '%'),
      atMost('time', NaN, 2, 'ms'),
    ])
    const marks = text.split('\n').map((line) => line.split('|').at(-2)?.trim())
    expect(marks.slice(2)).toEqual(['✓', '✗', '–'])
    expect(text).toContain('≤ 50 %')
  })
})

describe('numbers', () => {
  it.each([
    [123.456, '123'],
    [12.345, '12.3'],
    [1.2345, '1.23'],
    [0.12345, '0.123'],
    [0.001234, '1.2e-3'],
    [0, '0.00'],
    [NaN, '–'],
  ])('%d is printed as %s', (value, text) => expect(number(value)).toBe(text))

  it('are printed as percentages', () => {
    expect([percent(0.854), percent(NaN)]).toEqual(['85 %', '–'])
  })
})

it('table aligns columns', () => {
  expect(table(['a', 'long'], [['wide', 1]])).toBe(
    '| a    | long |\n| ---- | ---- |\n| wide | 1    |',
  )
})

it('othersBetween excludes the CPU time of the harness and of the measured process', () => {
  const before = { busy: 10, harness: 1, stolen: 0 }
  const after = { busy: 16, harness: 2, stolen: 0 }
  expect(othersBetween(before, after, 2, 4)).toBe(0.5)
  expect(othersBetween(before, after, 2, 9)).toBe(0)
})
