import type { Device, DeviceUsage } from '../device/device.ts'

/** The memory in use, as tensors count it and as their devices count it. */
export interface MemoryReport {
  /** Bytes of the elements of all tensors. */
  readonly bytes: number
  /** Number of storages; a tensor and its views share one. */
  readonly storages: number
  /**
   * Every live device that a tensor was made on. Its bytes count whole blocks and scratch memory;
   * on the reference device a number has 8 bytes.
   */
  readonly devices: readonly (DeviceUsage & { readonly name: string })[]
}

const live = { bytes: 0, storages: 0 }
// Weak references, so that an unused device can be collected with all its memory.
const known = new WeakSet<Device>()
let devices: WeakRef<Device>[] = []

export function countStorage(device: Device, bytes: number): void {
  live.bytes += bytes
  live.storages++
  if (known.has(device)) return
  known.add(device)
  devices = [...devices.filter((one) => one.deref()), new WeakRef(device)]
}

export function countFreed(bytes: number): void {
  live.bytes -= bytes
  live.storages--
}

/**
 * Reports the memory in use: bytes and storages of all tensors, and the usage of each device.
 *
 * It only reads counters, so you can call it at every step. A number that grows from step to step
 * is a leak.
 *
 * @example
 * console.log(memory().bytes)
 */
export function memory(): MemoryReport {
  const alive = devices.flatMap((one) => one.deref() ?? [])
  return { ...live, devices: alive.map((device) => ({ name: device.name, ...device.usage() })) }
}
