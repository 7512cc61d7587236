import { expect, test } from 'vitest'
import { scriptNamed, scriptOf } from './script.ts'

const data = new URL('../../scripts/unicode/data.mjs', import.meta.url)

test('every code point has the script of Unicode 16.0', async () => {
  const { scriptNumbers } = (await import(data.href)) as {
    scriptNumbers: (version: number) => { names: string[]; numbers: Uint8Array }
  }
  const { names, numbers } = scriptNumbers(16)
  const mismatches = [...numbers.keys()].filter(
    (codePoint) => scriptOf(codePoint) !== numbers[codePoint],
  )
  expect(mismatches).toEqual([])
  expect(names.map((name) => scriptNamed(name))).toEqual(names.map((_, index) => index + 1))
})

test('names ignore case and underscores', () => {
  expect(scriptNamed('olditalic')).toBe(scriptNamed('Old_Italic'))
  expect(scriptOf(0x10300)).toBe(scriptNamed('OLD_ITALIC'))
  expect(scriptNamed('Klingon')).toBeUndefined()
})
