import { describe, expect, it } from 'vitest'
import { Regex } from '@heed/regex'
import { splitSpans, type SplitBehavior } from './split-spans.ts'

function pieces(text: string, pattern: string, behavior: SplitBehavior, isInverted = false) {
  const matches = new Regex(pattern).matchAll(text)
  return splitSpans(text.length, matches, behavior, isInverted).map(({ start, end }) =>
    text.slice(start, end),
  )
}

describe('splitSpans', () => {
  it.each<[SplitBehavior, string[]]>([
    ['Removed', ['the', 'final', 'countdown']],
    ['Isolated', ['the', '-', 'final', '-', '-', 'countdown']],
    ['MergedWithPrevious', ['the-', 'final-', '-', 'countdown']],
    ['MergedWithNext', ['the', '-final', '-', '-countdown']],
    ['Contiguous', ['the', '-', 'final', '--', 'countdown']],
  ])('applies the behavior %s', (behavior, expected) => {
    expect(pieces('the-final--countdown', '-', behavior)).toEqual(expected)
  })

  it('swaps the matches and the text between them if inverted', () => {
    expect(pieces('a-b', '-', 'Removed', true)).toEqual(['-'])
    expect(pieces('a-b', '-', 'MergedWithPrevious', true)).toEqual(['a', '-b'])
  })

  it('splits at empty matches without returning empty pieces', () => {
    expect(pieces('ab', '(?=b)', 'Isolated')).toEqual(['a', 'b'])
    expect(pieces('ab', '(?=b)', 'MergedWithPrevious')).toEqual(['a', 'b'])
  })

  it('returns no pieces for an empty text', () => {
    expect(pieces('', '|a', 'Isolated')).toEqual([])
  })
})
