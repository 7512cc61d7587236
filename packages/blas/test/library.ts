import { explainBlas, findBlas } from '../src/index.ts'
import type { Blas } from '../src/index.ts'

/**
 * The library to test with: an empty list, with a warning, if there is none. CI on Linux installs
 * one (`tooling/run/openblas.mjs`), so there it must be found.
 */
export function librariesForTests(): readonly Blas[] {
  const blas = findBlas()
  if (blas) return [blas]
  if (process.env.CI && process.platform === 'linux') throw new Error(explainBlas())
  process.stderr.write(`!!! THE TESTS OF BLAS DID NOT RUN: ${explainBlas()}\n`)
  return []
}
