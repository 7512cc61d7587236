// Packs every package, installs each alone in an empty folder, and runs its README there with plain Node 20.
import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { snippetsOf } from '@heed/readme-check'

const packages = fileURLToPath(new URL('../../packages', import.meta.url))
const node20 = fileURLToPath(new URL('node_modules/node20/bin/node', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'heed-pack-'))
const names = readdirSync(packages)
const tarballs = new Map<string, string>()

interface Manifest {
  dependencies?: Record<string, string>
}
const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')) as Manifest

/** The packages of heed that one needs, itself included. */
function needed(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const dependency of Object.keys(manifestOf(name).dependencies ?? {})) {
    if (dependency.startsWith('@heed/')) needed(dependency.replace('@heed/', ''), found)
  }
  return found
}

/** Packages from elsewhere that one needs: as they are installed here, for there may be no registry. */
function foreign(name: string): [name: string, path: string][] {
  return Object.keys(manifestOf(name).dependencies ?? {})
    .filter((dependency) => !dependency.startsWith('@heed/'))
    .map((dependency) => [
      dependency,
      `file:${realpathSync(join(packages, name, 'node_modules', dependency))}`,
    ])
}

beforeAll(() => {
  for (const name of names) {
    const printed = execFileSync(
      'npx',
      ['--yes', 'pnpm@12.21.0', 'pack', '--json', '--pack-destination', work],
      {
        cwd: join(packages, name),
        encoding: 'utf8',
      },
    )
    const { filename } = JSON.parse(printed.slice(printed.indexOf('{'))) as { filename: string }
    tarballs.set(name, filename.startsWith('/') ? filename : join(work, filename))
  }
})

it('Node 20 is what runs the snippets', () => {
  expect(execFileSync(node20, ['--version'], { encoding: 'utf8' })).toMatch(/^v20\./)
})

describe.each(names)('@heed/%s, installed alone', (name) => {
  it('runs its README', () => {
    const folder = join(work, name)
    mkdirSync(folder)
    const files = [...needed(name)].map((other) => [
      `@heed/${other}`,
      `file:${tarballs.get(other)}`,
    ])
    const manifest = {
      name: 'reader',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries([...files, ...foreign(name)]),
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', '--loglevel=error'], {
      cwd: folder,
    })
    for (const [i, { code, expected }] of snippetsOf(join(packages, name, 'README.md')).entries()) {
      const script = join(folder, `snippet-${i}.mjs`)
      writeFileSync(script, transformSync(code, { loader: 'ts', target: 'node20' }).code)
      expect(execFileSync(node20, [script], { encoding: 'utf8', cwd: folder })).toBe(expected)
    }
  })
})
