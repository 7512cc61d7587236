import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const generator = new URL('../../scripts/generate-unicode.mjs', import.meta.url)
const tables = new URL('generated/tables.ts', import.meta.url)

test('the generator reproduces the committed tables, byte for byte', async () => {
  const { generate } = (await import(generator.href)) as { generate: () => Promise<string> }
  expect((await generate()) === readFileSync(tables, 'utf8')).toBe(true)
})
