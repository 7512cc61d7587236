import { expect, test } from 'vitest'
import { lowercaseOf } from './lowercase.ts'

test('a character has the simple lower case of Unicode 17.0', () => {
  const lower = [...'AÀẞǄǅⅧⒶ𐐀\u{16ea0}K'].map((character) =>
    String.fromCodePoint(lowercaseOf(character.codePointAt(0)!)),
  )
  expect(lower.join('')).toBe('aàßǆǆⅷⓐ𐐨\u{16ebb}k')
})

test('U+0130 returns the first character of its full lower case', () => {
  expect(lowercaseOf(0x130)).toBe(0x69)
})

test('characters without case, and lone surrogates, are their own lower case', () => {
  for (const codePoint of [0x61, 0xdf, 0xac00, 0xd800, 0xdc00, 0x1f600, 0x10ffff]) {
    expect(lowercaseOf(codePoint)).toBe(codePoint)
  }
})
