import { describe, expect, it } from 'vitest'
import { splitAtSpaces, canSplitAtSpaces } from './word-boundaries.ts'

const entries = (...tokens: string[]): [string, number][] => tokens.map((token, id) => [token, id])

describe('a text is cut at spaces', () => {
  it('where a space follows something else', () => {
    expect(splitAtSpaces('▁▁the▁cat▁▁▁sat▁')).toEqual(['▁▁the', '▁cat', '▁▁▁sat', '▁'])
    expect(splitAtSpaces('cat')).toEqual(['cat'])
  })

  it('only if no token has a space behind another character, and a space is a token', () => {
    expect(canSplitAtSpaces(entries('▁', '▁a', '▁▁', '▁▁ab'))).toBe(true)
    expect(canSplitAtSpaces(entries('▁', 'a▁'))).toBe(false)
    expect(canSplitAtSpaces(entries('▁', '▁a▁b'))).toBe(false)
    expect(canSplitAtSpaces(entries('a', '▁a'))).toBe(false)
  })
})
