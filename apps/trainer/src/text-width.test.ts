import { describe, expect, it } from 'vitest'
import { charactersOf, cutText, padText, textWidth } from './text-width.ts'

describe('the width of a text', () => {
  it.each([
    ['a b', 3],
    ['한국어', 6],
    ['한국어'.normalize('NFD'), 6],
    ['e\u0301', 1],
    ['中文，', 6],
    ['𠀀', 2],
    ['👍🏽', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🇰🇷', 2],
    ['❤️', 2],
    ['☎', 1],
    ['\u200b', 0],
    ['', 0],
  ])('of %j is %i columns', (text, width) => expect(textWidth(text)).toBe(width))

  it('is measured in whole characters when a text is padded or cut', () => {
    expect(padText('한', 4)).toBe('한  ')
    expect(cutText('한국어', 6)).toBe('한국어')
    expect(cutText('한국어', 5)).toBe('한국…')
    expect(cutText('a👨‍👩‍👧‍👦b', 3)).toBe('a…')
    expect([...charactersOf('e\u0301👍🏽한')]).toEqual(['e\u0301', '👍🏽', '한'])
  })
})
