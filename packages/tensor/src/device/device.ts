import type { Kernels } from './kernels.ts'
import type { DType, HostArray, Memory } from './view.ts'

/**
 * A device is memory plus kernels; everything above it is device-independent.
 *
 * Work may be queued: only `read` waits for it. A device whose memory the host can see at once
 * offers `readSync` too.
 */
export interface Device {
  /** A short name for messages and reports: `wasm`, `wasm-relaxed`, `reference`. */
  readonly name: string
  readonly kernels: Kernels
  /** How many threads compute, where the device has threads. */
  readonly threads?: number
  /**
   * Gives memory whose contents are not defined.
   *
   * @throws `OutOfMemoryError` if there is not enough; the device goes on working.
   */
  allocate(size: number, dtype: DType): Memory
  /** Takes memory back; it must not be used again. */
  free(memory: Memory): void
  /** Copies host elements into a memory, from element `offset` on. */
  write(memory: Memory, offset: number, values: HostArray): void
  /** Copies elements out, after all queued work that could change them. */
  read(memory: Memory, offset: number, size: number): Promise<HostArray>
  /** The same at once, where the device can. */
  readSync?(memory: Memory, offset: number, size: number): HostArray
  /** What is in use now, in bytes and blocks, and what the device holds from the system. */
  usage(): DeviceUsage
}

export interface DeviceUsage {
  /** Bytes in blocks that are allocated now. */
  readonly usedBytes: number
  /** The most that `usedBytes` ever was. */
  readonly peakBytes: number
  /** Bytes that the device holds from the system, used or not. */
  readonly reservedBytes: number
  /** Blocks that are allocated now. */
  readonly blocks: number
}
