import type { Device, DeviceUsage } from '../device/device.ts'

/** The memory in use: the total over all tensors, and the usage of each device. */
export interface MemoryReport {
  /** Bytes of the elements of all tensors. */
  readonly bytes: number
  /** Number of storages; a tensor and its views share one. */
  readonly storages: number
  /**
   * Every live device on which a tensor was created. Its bytes include block padding and scratch
   * buffers; on the reference device a float has 8 bytes.
   */
  readonly devices: readonly (DeviceUsage & { readonly name: string })[]
}

const live = { bytes: 0, storages: 0 }
// Weak references, so that an unused device can be collected with all its memory.
const registered = new WeakSet<Device>()
let devices: WeakRef<Device>[] = []

export function countStorage(device: Device, bytes: number): void {
  live.bytes += bytes
  live.storages++
  if (registered.has(device)) return
  registered.add(device)
  devices = [...devices.filter((reference) => reference.deref()), new WeakRef(device)]
}

export function countFreed(bytes: number): void {
  live.bytes -= bytes
  live.storages--
}

/**
 * Reports the memory in use: bytes and storages of all tensors, and the usage of each device.
 *
 * It only reads counters, so you can call it at every step. Usage that grows from step to step
 * indicates a leak.
 *
 * @example
 * console.log(memory().bytes)
 */
export function memory(): MemoryReport {
  const liveDevices = devices.flatMap((reference) => reference.deref() ?? [])
  return {
    ...live,
    devices: liveDevices.map((device) => ({ name: device.name, ...device.usage() })),
  }
}
