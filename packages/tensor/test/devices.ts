import { createWasmDevice } from '../src/index.ts'
import type { Device } from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'

/** The oracle: plain loops over float64. */
export const reference: Device = createReferenceDevice()

/** The devices that are tested against it. A new device is one more line here. */
export const devices: readonly Device[] = [
  createWasmDevice({ numerics: 'strict', threads: 1 }),
  createWasmDevice({ threads: 1 }),
  createWasmDevice({ threads: 3 }),
]

/** All of them, for tests that bring their own expectations. */
export const everyDevice: readonly Device[] = [reference, ...devices]
