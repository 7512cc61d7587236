import { createWasmDevice } from '../src/index.ts'
import type { Device } from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'

/** The oracle: plain loops over float64. */
export const reference: Device = createReferenceDevice()

/** The devices that are tested against the reference. Add a new device here. */
export const devices: readonly Device[] = [
  createWasmDevice({ numerics: 'strict', threads: 1 }),
  createWasmDevice({ threads: 1 }),
  createWasmDevice({ threads: 3 }),
]

/** All devices, for tests that do not compare with the reference. */
export const everyDevice: readonly Device[] = [reference, ...devices]
