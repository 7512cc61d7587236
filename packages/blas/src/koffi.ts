import { createRequire } from 'node:module'
import type * as koffi from 'koffi'

export type Koffi = typeof koffi

/**
 * koffi, by which JavaScript calls C. It is loaded when it is needed, not with this package: an app may go
 * without it, or run where it has no binary.
 *
 * @throws whatever keeps it from loading.
 */
export function loadKoffi(): Koffi {
  return createRequire(import.meta.url)('koffi') as Koffi
}
