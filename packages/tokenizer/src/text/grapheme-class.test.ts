import { expect, test } from 'vitest'
import { GraphemeClass, graphemeClassOf } from './grapheme-class.ts'

const data = new URL('../../scripts/unicode/data.mjs', import.meta.url)

test('every code point has the class of Unicode 17.0', async () => {
  const { graphemeClassNumbers } = (await import(data.href)) as {
    graphemeClassNumbers: () => Promise<Uint8Array>
  }
  const numbers = await graphemeClassNumbers()
  for (let code = 0xac00; code < 0xd7a4; code++) {
    numbers[code] = (code - 0xac00) % 28 ? GraphemeClass.lvt : GraphemeClass.lv
  }
  const wrong = [...numbers.keys()].filter((code) => graphemeClassOf(code) !== numbers[code])
  expect(wrong).toEqual([])
  expect(graphemeClassOf(0x1f600)).toBe(GraphemeClass.pictographic)
})
