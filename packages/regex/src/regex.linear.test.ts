// Patterns that take exponential or polynomial time in a backtracking engine.
import { describe, expect, it } from 'vitest'
import { Regex } from './regex.ts'

const length = 1_000_000

/** A text of repeated units that counts how often its code units are read. */
function countedText(unit: string) {
  const text = unit.repeat(length / unit.length)
  let reads = 0
  const counted = {
    length: text.length,
    charCodeAt: (index: number) => (reads++, text.charCodeAt(index)),
    codePointAt: (index: number) => (reads++, text.codePointAt(index)),
  } as unknown as string
  return { counted, reads: () => reads }
}

describe('searching a million characters', () => {
  it.each<[pattern: string, unit: string, matches: number]>([
    ['(a+)+b', 'a', 0],
    ['(a|a)*b', 'a', 0],
    ['(a|aa)+b', 'a', 0],
    ['(a*)*b', 'a', 0],
    ['((a*)*)*b', 'a', 0],
    ['(a?){50}a{50}b', 'a', 0],
    ['(.*)*x', 'ab', 0],
    ['(.*)(.*)(.*)(.*)x', 'ab', 0],
    ['a.*b|a', 'a', length],
    ['(?=a*b)|a', 'a', length],
    ['a(?!a*b)', 'a', length],
    ['(?<=aaa)b|a{3}c', 'a', 0],
    ['\\s+$|\\s|a', ' ', 1],
    ['(\\w+\\s?)+$', 'ab ', 1],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a', 0],
    ['(\\p{L}+\\p{M}*)+!', 'é', 0],
    ['(😀+)+b', '😀', 0],
  ])(
    'reads each character at most 25 times: %s',
    (pattern, unit, matches) => {
      const { counted, reads } = countedText(unit)
      let count = 0
      for (const match of new Regex(pattern).matchAll(counted)) count += Number(match.end >= 0)
      expect(count).toBe(matches)
      expect(reads()).toBeLessThan(25 * length)
    },
    60_000,
  )
})
