import { createRequire } from 'node:module'
import type * as koffi from 'koffi'

export type Koffi = typeof koffi

/**
 * koffi, the foreign function interface to C. It is loaded on first use, not with this package,
 * because an app may be installed without it, or run where it has no binary.
 *
 * @throws The error of `require` if koffi cannot be loaded.
 */
export function loadKoffi(): Koffi {
  return createRequire(import.meta.url)('koffi') as Koffi
}
