// Installs OpenBLAS for the tests of @heed/blas if it is missing (Debian, as root). Without a BLAS,
// the tests are skipped with a message, or fail in CI.
import { spawnSync } from 'node:child_process'
import { aptInstall } from './apt.mjs'

/** Tries to install OpenBLAS if the dynamic linker does not find it. */
export function ensureOpenBlas() {
  if (process.platform !== 'linux' || process.env.HEED_BLAS || isInstalled()) return
  aptInstall('OpenBLAS for the tests of @heed/blas', ['libopenblas0-pthread'])
}

function isInstalled() {
  const { stdout } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
  return stdout?.includes('libopenblas.so.0') ?? false
}
