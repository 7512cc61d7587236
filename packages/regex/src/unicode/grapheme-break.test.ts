import { expect, test } from 'vitest'
import { GraphemeBreak, graphemeBreakOf } from './grapheme-break.ts'

const data = new URL('../../scripts/unicode/data.mjs', import.meta.url)

test('every code point has the break class of Unicode 17.0', async () => {
  const { graphemeClassNumbers } = (await import(data.href)) as {
    graphemeClassNumbers: () => Promise<Uint8Array>
  }
  const numbers = await graphemeClassNumbers()
  for (let code = 0xac00; code < 0xd7a4; code++) {
    numbers[code] = (code - 0xac00) % 28 ? GraphemeBreak.lvt : GraphemeBreak.lv
  }
  const mismatches = [...numbers.keys()].filter((code) => graphemeBreakOf(code) !== numbers[code])
  expect(mismatches).toEqual([])
  expect(graphemeBreakOf(0x1f600)).toBe(GraphemeBreak.pictographic)
})
