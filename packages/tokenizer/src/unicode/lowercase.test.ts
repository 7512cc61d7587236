import { expect, test } from 'vitest'
import { lowercase, lowercaseOf, toLowercase } from './lowercase.ts'

test('each character is lowered by itself', () => {
  expect(toLowercase('ΟΔΟΣ')).toBe('οδοσ')
  expect(toLowercase('ÀÉẞ Ǆǅ Ⅷ Ⓐ 𐐀 \u{16ea0}')).toBe('àéß ǆǆ ⅷ ⓐ 𐐨 \u{16ebb}')
  expect(lowercaseOf(0x212a)).toBe(0x6b)
  expect(lowercaseOf(0x10ffff)).toBe(0x10ffff)
})

test('the one letter that becomes two inserts the second', () => {
  const changes: [number, number][] = []
  lowercase('İI', (codePoint, change) => changes.push([codePoint, change]))
  expect(changes).toEqual([
    [0x69, 0],
    [0x307, 1],
    [0x69, 0],
  ])
  expect(toLowercase('aİb')).toBe('ai\u0307b')
})

test('a text in lower case and lone surrogates pass', () => {
  expect(toLowercase('já 한 😀\ud800')).toBe('já 한 😀\ud800')
  expect(toLowercase('\ud800A\udc00')).toBe('\ud800a\udc00')
})
