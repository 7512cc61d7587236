import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const packages = fileURLToPath(new URL('../../packages', import.meta.url))
export const node20 = fileURLToPath(new URL('node_modules/node20/bin/node', import.meta.url))
const workFolder = mkdtempSync(join(tmpdir(), 'heed-pack-'))
const tarballs = new Map<string, string>()

interface Manifest {
  dependencies?: Record<string, string>
}
const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')) as Manifest

/** A heed package and the heed packages that it depends on, directly or indirectly. */
function withDependencies(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const dependency of Object.keys(manifestOf(name).dependencies ?? {})) {
    if (dependency.startsWith('@heed/')) withDependencies(dependency.replace('@heed/', ''), found)
  }
  return found
}

/** Third-party dependencies as paths of the installed copies: there may be no registry. */
function thirdPartyDependencies(name: string): [name: string, path: string][] {
  return Object.keys(manifestOf(name).dependencies ?? {})
    .filter((dependency) => !dependency.startsWith('@heed/'))
    .map((dependency) => [
      dependency,
      `file:${realpathSync(join(packages, name, 'node_modules', dependency))}`,
    ])
}

function pack(name: string): string {
  const printed = execFileSync(
    'npx',
    [
      '--yes',
      '--prefer-offline',
      'pnpm@12.21.0',
      'pack',
      '--json',
      '--pack-destination',
      workFolder,
    ],
    { cwd: join(packages, name), encoding: 'utf8' },
  )
  const { filename } = JSON.parse(printed.slice(printed.indexOf('{'))) as { filename: string }
  return filename.startsWith('/') ? filename : join(workFolder, filename)
}

/** The tarball of a package, as published. */
export function tarballOf(name: string): string {
  if (!tarballs.has(name)) tarballs.set(name, pack(name))
  return tarballs.get(name)!
}

/** Installs a packed package alone in an empty folder, and returns the folder. */
export function installAlone(name: string): string {
  const folder = join(workFolder, name)
  mkdirSync(folder)
  const files = [...withDependencies(name)].map((other) => [
    `@heed/${other}`,
    `file:${tarballOf(other)}`,
  ])
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries([...files, ...thirdPartyDependencies(name)]),
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', '--loglevel=error'], {
    cwd: folder,
  })
  return folder
}
