import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cyclesIn, cyclesInAssembly, sourceFolders } from './cycles.mjs'

/** Writes a temporary folder `src` with some files. */
function writeSources(files: Record<string, string>): { base: string; folder: string } {
  const base = mkdtempSync(join(tmpdir(), 'heed-cycles-'))
  const folder = join(base, 'src')
  mkdirSync(folder)
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code)
  return { base, folder }
}

describe('import cycles', () => {
  it('are found among imports of values', async () => {
    const { base, folder } = writeSources({
      'a.ts': "import { b } from './b.ts'\nexport const a = () => b",
      'b.ts': "import { a } from './a.ts'\nexport const b = () => a",
    })
    const cycles = await cyclesIn([folder], base)
    expect(cycles).toHaveLength(1)
    expect(cycles[0]).toMatch(/src\/a\.ts → src\/b\.ts|src\/b\.ts → src\/a\.ts/)
  })

  it('are found among type-only imports', async () => {
    const { base, folder } = writeSources({
      'a.ts': "import type { B } from './b.ts'\nexport interface A { b: B }",
      'b.ts': "import type { C } from './c.ts'\nexport interface B { c: C }",
      'c.ts': "export type { A as C } from './a.ts'",
    })
    expect(await cyclesIn([folder], base)).toHaveLength(1)
  })

  it('are found in AssemblyScript', async () => {
    const { folder } = writeSources({
      'a.as': "import { b } from './b'\nexport function a(x: i32): i32 { return b(x) }",
      'b.as': "import { a } from './a'\nexport function b(x: i32): i32 { return a(x) }",
    })
    expect(await cyclesInAssembly(folder)).toEqual([expect.stringContaining('a.ts')])
  })

  it('are not reported for files that only share an import', async () => {
    const { base, folder } = writeSources({
      'a.ts': "import { c } from './c.ts'\nexport const a = c",
      'b.ts': "import { c } from './c.ts'\nimport { a } from './a.ts'\nexport const b = c + a",
      'c.ts': 'export const c = 1',
    })
    expect(await cyclesIn([folder], base)).toEqual([])
  })

  it('are searched in every package', () => {
    expect(sourceFolders().length).toBeGreaterThan(11)
  })
})
