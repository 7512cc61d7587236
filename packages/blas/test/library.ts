import { explainBlas, findBlas } from '../src/index.ts'
import type { Blas } from '../src/index.ts'

/**
 * The library to test with; an empty list and a warning if there is none. CI on Linux installs one
 * (`tooling/run/openblas.mjs`), so there this throws if it is not found.
 */
export function librariesForTests(): readonly Blas[] {
  const blas = findBlas()
  if (blas) return [blas]
  if (process.env.CI && process.platform === 'linux') throw new Error(explainBlas())
  process.stderr.write(`!!! THE BLAS TESTS DID NOT RUN: ${explainBlas()}\n`)
  return []
}
