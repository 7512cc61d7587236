import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('generated/', import.meta.url)
const generator = new URL('../../scripts/generate-unicode.mjs', import.meta.url)

test('the generator makes the committed tables, byte for byte', async () => {
  const { generate } = await import(generator.href)
  const files: Record<string, string> = await generate()
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort())
  for (const [name, text] of Object.entries(files)) {
    expect(readFileSync(new URL(name, folder), 'utf8') === text, name).toBe(true)
  }
})
