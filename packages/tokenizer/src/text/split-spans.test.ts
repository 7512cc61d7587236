import { describe, expect, it } from 'vitest'
import { Regex } from '@heed/regex'
import { splitSpans, type SplitBehavior } from './split-spans.ts'

function pieces(text: string, pattern: string, behavior: SplitBehavior, isInverted = false) {
  const matches = new Regex(pattern).matchAll(text)
  return splitSpans(text.length, matches, behavior, isInverted).map(({ start, end }) =>
    text.slice(start, end),
  )
}

describe('a split', () => {
  it.each<[SplitBehavior, string[]]>([
    ['Removed', ['the', 'final', 'countdown']],
    ['Isolated', ['the', '-', 'final', '-', '-', 'countdown']],
    ['MergedWithPrevious', ['the-', 'final-', '-', 'countdown']],
    ['MergedWithNext', ['the', '-final', '-', '-countdown']],
    ['Contiguous', ['the', '-', 'final', '--', 'countdown']],
  ])('treats matches as %s says', (behavior, expected) => {
    expect(pieces('the-final--countdown', '-', behavior)).toEqual(expected)
  })

  it('takes what lies between for the matches if inverted', () => {
    expect(pieces('a-b', '-', 'Removed', true)).toEqual(['-'])
    expect(pieces('a-b', '-', 'MergedWithPrevious', true)).toEqual(['a', '-b'])
  })

  it('parts at empty matches, which leave nothing themselves', () => {
    expect(pieces('ab', '(?=b)', 'Isolated')).toEqual(['a', 'b'])
    expect(pieces('ab', '(?=b)', 'MergedWithPrevious')).toEqual(['a', 'b'])
  })

  it('gives nothing for an empty text', () => {
    expect(pieces('', '|a', 'Isolated')).toEqual([])
  })
})
