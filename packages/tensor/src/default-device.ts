import type { Device } from './device/device.ts'
import { expectSynchronous } from './synchronous.ts'
import { createWasmDevice } from './wasm/wasm-device.ts'

let current: Device | null = null

/** The device of new tensors. The built-in device starts at the first call. */
export function defaultDevice(): Device {
  current ??= createWasmDevice()
  return current
}

/** Sets the device of new tensors; existing tensors stay on theirs. */
export function setDefaultDevice(device: Device): void {
  current = device
}

/**
 * Creates new tensors on `device` while `work` runs.
 *
 * @returns the result of `work`
 * @throws `ScopeError` if `work` returns a promise.
 */
export function withDevice<T>(device: Device, work: () => T): T {
  const previous = current
  current = device
  try {
    return expectSynchronous('withDevice', work())
  } finally {
    current = previous
  }
}
