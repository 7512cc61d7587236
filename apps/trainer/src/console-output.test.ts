import { describe, expect, it } from 'vitest'
import { duration, sparkline } from './console-output.ts'

describe('sparkline', () => {
  it('scales the numbers from the lowest to the highest bar', () => {
    expect(sparkline([0, 1, 2, 7])).toBe('▁▂▃█')
  })

  it('has one bar per number, up to the width', () => {
    expect(sparkline([], 5)).toBe('')
    expect(sparkline([3], 5)).toBe('▁')
    expect(sparkline(Array.from({ length: 1000 }, (_, i) => i))).toHaveLength(20)
  })
})

describe('duration', () => {
  it('is printed in minutes and seconds, and is never negative', () => {
    expect([0, 59.4, 60, 3661, -5].map(duration)).toEqual([
      '0 s',
      '59 s',
      '1 min 00 s',
      '61 min 01 s',
      '0 s',
    ])
  })
})
