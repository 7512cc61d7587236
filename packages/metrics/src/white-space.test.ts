import { expect, it } from 'vitest'
import { splitCharacters, splitWords, trimEnd } from './white-space.ts'

const whiteSpace = [
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680],
  ...Array.from({ length: 11 }, (_, i) => 0x2000 + i),
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
]

it('splits words at exactly the characters that Python treats as white space', () => {
  const separators: number[] = []
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code)
    const isSpace = splitWords(`a${character}b`).length === 2
    expect(splitCharacters(`a${character}b`)).toHaveLength(isSpace ? 2 : 3)
    expect(trimEnd(`a${character}`)).toBe(isSpace ? 'a' : `a${character}`)
    if (isSpace) separators.push(code)
  }
  expect(separators).toEqual(whiteSpace)
})

it('splitCharacters does not split a surrogate pair', () => {
  expect(splitCharacters('a 😀\ufeff')).toEqual(['a', '😀', '\ufeff'])
})
