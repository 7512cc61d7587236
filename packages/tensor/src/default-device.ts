import type { Device } from './device/device.ts'
import { expectSynchronous } from './synchronous.ts'
import { createWasmDevice } from './wasm/wasm-device.ts'

let current: Device | null = null

/** The device on which tensors are created. The first call starts the built-in device. */
export function defaultDevice(): Device {
  current ??= createWasmDevice()
  return current
}

/** Sets the device on which tensors are created; existing tensors keep their device. */
export function setDefaultDevice(device: Device): void {
  current = device
}

/**
 * Runs `work` with `device` as the default device.
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
