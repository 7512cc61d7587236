// Packs every package, lints its manifest, installs it alone in an empty folder, and runs the
// snippets of its README there with Node 20.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { publint } from 'publint'
import { describe, expect, it } from 'vitest'
import { snippetsOf } from '@heed/readme-check'
import { installAlone, node20, packages, tarballOf } from './packed.ts'

const attw = fileURLToPath(new URL('node_modules/.bin/attw', import.meta.url))

it('Node 20 runs the snippets', () => {
  expect(execFileSync(node20, ['--version'], { encoding: 'utf8' })).toMatch(/^v20\./)
})

describe.each(readdirSync(packages))('@heed/%s', (name) => {
  it('has a valid manifest (publint)', async () => {
    const tarball = new Uint8Array(readFileSync(tarballOf(name))).buffer
    const { messages } = await publint({ pack: { tarball }, strict: true })
    expect(messages).toEqual([])
  })

  it('has types that resolve for all its entries (attw)', () => {
    const args = [tarballOf(name), '--profile', 'esm-only', '--no-emoji', '--no-color']
    const { status, stdout, stderr } = spawnSync(attw, args, { encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  })

  it('runs the snippets of its README if it is installed alone', () => {
    const folder = installAlone(name)
    for (const [i, { code, expected }] of snippetsOf(join(packages, name, 'README.md')).entries()) {
      const script = join(folder, `snippet-${i}.mjs`)
      writeFileSync(script, transformSync(code, { loader: 'ts', target: 'node20' }).code)
      expect(execFileSync(node20, [script], { encoding: 'utf8', cwd: folder })).toBe(expected)
    }
  })
})
