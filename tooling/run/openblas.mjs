// The tests of @heed/blas need a BLAS; OpenBLAS is installed if it is missing (Debian, as root).
// Without one, the tests are skipped with a message, and fail in CI.
import { spawnSync } from 'node:child_process'
import { aptInstall } from './apt.mjs'

/** Tries to install OpenBLAS if the system's loader does not know it. */
export function ensureOpenBlas() {
  if (process.platform !== 'linux' || process.env.HEED_BLAS || isKnown()) return
  aptInstall('OpenBLAS for the tests of @heed/blas', ['libopenblas0-pthread'])
}

function isKnown() {
  const { stdout } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
  return stdout?.includes('libopenblas.so.0') ?? false
}
