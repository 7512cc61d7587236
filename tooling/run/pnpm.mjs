// Runs pnpm on a machine with only Node ≥ 20.19 and npm. This module must not have dependencies,
// because it installs them.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const version = '12.21.0'
process.env.TURBO_TELEMETRY_DISABLED ??= '1' // this also hides the notice about telemetry

/** Runs a command in the root of the repository, and returns its exit code. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32'
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell,
    ...options,
  })
  if (error) console.error(`${command} could not be started: ${error.message}`)
  return status ?? 1
}

/** Runs the repository's version of pnpm with npx. */
export function pnpm(...args) {
  return run('npx', ['--yes', '--prefer-offline', `pnpm@${version}`, ...args])
}

/** Installs all dependencies from the lockfile. Exits if that fails. */
export function install() {
  const code = pnpm('install', '--frozen-lockfile', '--prefer-offline')
  if (code !== 0) process.exit(code)
}

/** The path of the installed Node 24, which runs the toolchain. */
export const node24 = join(root, 'node_modules/.bin/node')
