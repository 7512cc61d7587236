// Tests the import rules between layers in a temporary workspace.
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const turbo = fileURLToPath(new URL('node_modules/.bin/turbo', import.meta.url))

/** Runs this repository's boundaries on two temporary packages, one of which imports the other. */
function checkBoundaries(
  importer: string,
  imported: string,
): { code: number | null; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'heed-boundaries-'))
  copyFileSync(join(root, 'turbo.json'), join(folder, 'turbo.json'))
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), 'packages:\n  - packages/*\n')
  writeFileSync(join(folder, 'pnpm-lock.yaml'), "lockfileVersion: '9.0'\n")
  const manager = { packageManager: 'pnpm@12.21.0' }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'temporary', private: true, ...manager }),
  )
  const writePackage = (
    name: string,
    layer: string,
    dependencies: Record<string, string>,
    code: string,
  ) => {
    const path = join(folder, 'packages', name)
    mkdirSync(join(path, 'src'), { recursive: true })
    writeFileSync(
      join(path, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', dependencies }),
    )
    writeFileSync(join(path, 'turbo.json'), JSON.stringify({ extends: ['//'], tags: [layer] }))
    writeFileSync(join(path, 'src', 'index.ts'), code)
  }
  writePackage('upper', importer, { lower: 'workspace:*' }, "import 'lower'\n")
  writePackage('lower', imported, {}, 'export {}\n')
  spawnSync('git', ['init', '-q'], { cwd: folder })
  const { status, stdout, stderr } = spawnSync(turbo, ['boundaries'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { code: status, text: stdout + stderr }
}

describe('turbo boundaries', () => {
  it.each([
    ['layer-1', 'layer-0'],
    ['layer-3', 'layer-1'],
    ['app', 'layer-4'],
  ])('%s may import %s', (importer, imported) => {
    const { code, text } = checkBoundaries(importer, imported)
    expect(text).toMatch(/no issues found/)
    expect(code).toBe(0)
  })

  it.each([
    ['layer-0', 'layer-0'],
    ['layer-0', 'layer-1'],
    ['layer-3', 'layer-3'],
    ['layer-2', 'layer-4'],
    ['layer-4', 'app'],
  ])('%s must not import %s', (importer, imported) => {
    const { code, text } = checkBoundaries(importer, imported)
    expect(text).toContain(imported)
    expect(code).not.toBe(0)
  })
})

const layers: Record<string, number> = {
  tensor: 0, regex: 0, tokenizer: 1, safetensors: 0, metrics: 0, blas: 1, nn: 1, attention: 2,
  transformer: 3, training: 3, decoding: 3, tasks: 4,
} // prettier-ignore

/** Third-party dependencies; each has a record in docs/decisions. */
const thirdParty: Record<string, readonly string[]> = { blas: ['koffi'] }

/** The layer of each package in the diagram of CONTRIBUTING.md. */
function layersInDiagram(): Map<string, number> {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  const diagram = /```text\n([\s\S]*?)```/.exec(text)![1]!
  const found = new Map<string, number>()
  for (const line of diagram.split('\n')) {
    const layer = /layer (\d)/.exec(line)?.[1]
    for (const name of line.match(/[a-z]+/g) ?? []) {
      if (layer !== undefined && name in layers) found.set(name, Number(layer))
    }
  }
  return found
}

it('the diagram in CONTRIBUTING.md shows every package in its layer', () => {
  expect(Object.fromEntries(layersInDiagram())).toEqual(layers)
})

describe.each(readdirSync(join(root, 'packages')))('@heed/%s', (name) => {
  it('has the tag of its layer, and depends only on lower layers', () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(join(root, 'packages', name, file), 'utf8')) as Record<string, never>
    expect(read('turbo.json').tags).toEqual([`layer-${layers[name]}`])
    for (const dependency of Object.keys(read('package.json').dependencies ?? {})) {
      if (thirdParty[name]?.includes(dependency)) continue
      expect(layers[dependency.replace('@heed/', '')], dependency).toBeLessThan(layers[name]!)
    }
  })
})
