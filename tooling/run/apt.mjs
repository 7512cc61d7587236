import { existsSync } from 'node:fs'
import { run } from './pnpm.mjs'

/** Installs Debian packages on Linux with apt, as root; otherwise does nothing. */
export function aptInstall(what, packages) {
  const isRoot = process.getuid?.() === 0
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return
  console.log(`Installing ${what} …`)
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  const apt = (...args) => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], quiet)
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
}
