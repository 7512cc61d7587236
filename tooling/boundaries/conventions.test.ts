// Conventions of the repository that no other tool checks.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const workspaces = ['packages', 'apps', 'tooling'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
)

/** All files in a folder, except installed and generated files. */
function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (/^(node_modules|dist|generated|\..*)$/.test(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else yield path
  }
}

describe('versions', () => {
  it.each(['.', ...workspaces].filter((path) => existsSync(join(root, path, 'package.json'))))(
    'of %s are in the catalog',
    (path) => {
      const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as Record<
        string,
        Record<string, string> | undefined
      >
      const ranges = ['dependencies', 'devDependencies', 'optionalDependencies']
        .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
        .filter(([, range]) => !/^(catalog:|workspace:[\^*])$/.test(range))
      expect(ranges).toEqual([])
    },
  )
})

describe('sources', () => {
  const files = workspaces.flatMap((path) =>
    ['src', 'assembly'].flatMap((name) =>
      existsSync(join(root, path, name)) ? [...filesIn(join(path, name))] : [],
    ),
  )

  it('have no generic folder and file names, such as utils', () => {
    const genericNames =
      /(^|[\\/])(core|shared|common|utils?|helpers?|misc|types)([\\/]|\.[a-z.]+$)/
    expect(files.filter((file) => genericNames.test(file))).toEqual([])
  })

  it('have kebab-case names', () => {
    const isKebab = (file: string) =>
      file.split(/[\\/]/).every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part))
    expect(files.filter((file) => !isKebab(file))).toEqual([])
  })
})

it('the lockfile matches the manifests', () => {
  const args = ['--yes', '--prefer-offline', 'pnpm@12.21.0', 'install', '--lockfile-only']
  execFileSync('npx', [...args, '--frozen-lockfile', '--offline'], { cwd: root, stdio: 'pipe' })
})
