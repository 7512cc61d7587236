import type { Device } from './device/device.ts'
import { expectSynchronous } from './synchronous.ts'
import { createWasmDevice } from './wasm/wasm-device.ts'

let chosen: Device | null = null

/** The device of new tensors; the built-in one starts when it is first asked for. */
export function defaultDevice(): Device {
  chosen ??= createWasmDevice()
  return chosen
}

/** Makes another device the one of new tensors. Tensors stay where they are. */
export function setDefaultDevice(device: Device): void {
  chosen = device
}

/**
 * Makes new tensors on a device while `work` runs.
 *
 * @throws `ScopeError` if `work` returns a promise.
 */
export function withDevice<T>(device: Device, work: () => T): T {
  const before = chosen
  chosen = device
  try {
    return expectSynchronous('withDevice', work())
  } finally {
    chosen = before
  }
}
