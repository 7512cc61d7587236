// Runs pnpm on a machine that has only Node ≥ 20.19 and npm. No dependencies: this is what installs them.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const version = '12.21.0'
process.env.TURBO_TELEMETRY_DISABLED ??= '1' // nothing is sent, and no notice stands before what a newcomer came for

/** Runs a command in the repository and gives its exit code. */
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

/** Runs pnpm through npx, in the version that the repository is written for. */
export function pnpm(...args) {
  return run('npx', ['--yes', `pnpm@${version}`, ...args])
}

/** Installs all dependencies, exactly as the lockfile has them. Ends the program if that fails. */
export function install() {
  const code = pnpm('install', '--frozen-lockfile', '--prefer-offline')
  if (code !== 0) process.exit(code)
}

/** The Node of the toolchain, 24, once it is installed. */
export const node24 = join(root, 'node_modules/.bin/node')
