import type { Device } from '../device/device.ts'
export function createWasmDevice(_options?: { relaxed?: boolean }): Device {
  throw new Error('pending')
}
