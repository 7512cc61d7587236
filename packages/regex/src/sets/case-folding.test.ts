import { expect, test } from 'vitest'
import { foldOf, fullFoldOf } from './case-folding.ts'

const data = new URL('../../scripts/unicode/data.mjs', import.meta.url)

type Foldings = Record<'simple' | 'full', Map<number, number[]>>

test('every code point folds as in Unicode 16.0', async () => {
  const { foldings16 } = (await import(data.href)) as { foldings16: () => Promise<Foldings> }
  const { simple, full } = await foldings16()
  expect([simple.size, full.size]).toEqual([1484, 104])
  const mismatches: number[] = []
  for (let code = 0; code < 0x110000; code++) {
    const fold = simple.get(code)?.[0] ?? code
    const fullFolding = full.get(code)
    if (foldOf(code) !== fold) mismatches.push(code)
    if (fullFolding && fullFoldOf(code).join() !== fullFolding.join()) mismatches.push(code)
    if (!fullFolding && fullFoldOf(code).length > 1) mismatches.push(code)
  }
  expect(mismatches).toEqual([])
})
