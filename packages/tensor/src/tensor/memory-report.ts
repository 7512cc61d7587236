import type { Device, DeviceUsage } from '../device/device.ts'

/** What is alive now, as tensors see it and as their devices see it. */
export interface MemoryReport {
  /** Bytes of the values of all tensors. */
  readonly bytes: number
  /** Blocks that hold them. A tensor and its views share one. */
  readonly storages: number
  /**
   * Each device that tensors were made on and that is still there. Its bytes count whole blocks, and
   * those of its own work; on the reference device a number has 8.
   */
  readonly devices: readonly (DeviceUsage & { readonly name: string })[]
}

const live = { bytes: 0, storages: 0 }
// Weak, for a device that nobody uses any more may go, with all its memory.
const known = new WeakSet<Device>()
let devices: WeakRef<Device>[] = []

/** Counts a storage. */
export function added(device: Device, bytes: number): void {
  live.bytes += bytes
  live.storages++
  if (known.has(device)) return
  known.add(device)
  devices = [...devices.filter((one) => one.deref()), new WeakRef(device)]
}

/** Counts a storage no more. */
export function removed(bytes: number): void {
  live.bytes -= bytes
  live.storages--
}

/**
 * What is alive now: bytes, the blocks that hold them, and what each device has. It only reads
 * counters, so it may be called at every step; a number that grows from step to step is a leak.
 */
export function memory(): MemoryReport {
  const there = devices.flatMap((one) => one.deref() ?? [])
  return { ...live, devices: there.map((device) => ({ name: device.name, ...device.usage() })) }
}
