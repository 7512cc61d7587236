import { expect, it } from 'vitest'
import { splitCharacters, splitWords, trimEnd } from './white-space.ts'

const spaces = [
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680],
  ...Array.from({ length: 11 }, (_, i) => 0x2000 + i),
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
]

it('white space is what Python takes for it, in all of Unicode', () => {
  const found: number[] = []
  for (let code = 0; code < 0x10000; code++) {
    const sign = String.fromCharCode(code)
    const isSpace = splitWords(`a${sign}b`).length === 2
    expect(splitCharacters(`a${sign}b`)).toHaveLength(isSpace ? 2 : 3)
    expect(trimEnd(`a${sign}`)).toBe(isSpace ? 'a' : `a${sign}`)
    if (isSpace) found.push(code)
  }
  expect(found).toEqual(spaces)
})

it('a character outside the basic plane is one character', () => {
  expect(splitCharacters('a 😀\ufeff')).toEqual(['a', '😀', '\ufeff'])
})
