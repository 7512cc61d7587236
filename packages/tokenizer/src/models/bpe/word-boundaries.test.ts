import { describe, expect, it } from 'vitest'
import { canSplitAtSpaces, splitAtSpaces } from './word-boundaries.ts'

const entries = (...tokens: string[]): [string, number][] => tokens.map((token, id) => [token, id])

describe('splitAtSpaces', () => {
  it('splits before each space that follows another character', () => {
    expect(splitAtSpaces('▁▁the▁cat▁▁▁sat▁')).toEqual(['▁▁the', '▁cat', '▁▁▁sat', '▁'])
    expect(splitAtSpaces('cat')).toEqual(['cat'])
  })
})

describe('canSplitAtSpaces', () => {
  it('is true if a space is a token and no token has a space after another character', () => {
    expect(canSplitAtSpaces(entries('▁', '▁a', '▁▁', '▁▁ab'))).toBe(true)
    expect(canSplitAtSpaces(entries('▁', 'a▁'))).toBe(false)
    expect(canSplitAtSpaces(entries('▁', '▁a▁b'))).toBe(false)
    expect(canSplitAtSpaces(entries('a', '▁a'))).toBe(false)
  })
})
