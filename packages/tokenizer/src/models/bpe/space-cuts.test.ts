import { describe, expect, it } from 'vitest'
import { cutAtSpaces, mayCutAtSpaces } from './space-cuts.ts'

const entries = (...tokens: string[]): [string, number][] => tokens.map((token, id) => [token, id])

describe('a text is cut at spaces', () => {
  it('where a space follows something else', () => {
    expect(cutAtSpaces('▁▁the▁cat▁▁▁sat▁')).toEqual(['▁▁the', '▁cat', '▁▁▁sat', '▁'])
    expect(cutAtSpaces('cat')).toEqual(['cat'])
  })

  it('only if no token has a space behind another character, and a space is a token', () => {
    expect(mayCutAtSpaces(entries('▁', '▁a', '▁▁', '▁▁ab'))).toBe(true)
    expect(mayCutAtSpaces(entries('▁', 'a▁'))).toBe(false)
    expect(mayCutAtSpaces(entries('▁', '▁a▁b'))).toBe(false)
    expect(mayCutAtSpaces(entries('a', '▁a'))).toBe(false)
  })
})
