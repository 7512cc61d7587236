import type { Kernels } from './kernels.ts'
import type { DType, HostArray, Memory } from './view.ts'

/**
 * A device provides memory and kernels; all other code is device-independent.
 *
 * A device may queue work; only `read` waits for it. A device whose memory the host can access
 * directly also has `readSync`.
 */
export interface Device {
  /** A short name for messages and reports: `wasm`, `wasm-relaxed`, `reference`. */
  readonly name: string
  readonly kernels: Kernels
  /** Number of compute threads, on devices with threads. */
  readonly threads?: number
  /**
   * Allocates memory with undefined contents.
   *
   * @throws `OutOfMemoryError` if there is not enough; the device stays usable.
   */
  allocate(size: number, dtype: DType): Memory
  /** Frees memory, which must not be used again. */
  free(memory: Memory): void
  /** Copies host elements to device memory, starting at element `offset`. */
  write(memory: Memory, offset: number, values: HostArray): void
  /** Copies elements to the host after all queued work that writes them has run. */
  read(memory: Memory, offset: number, size: number): Promise<HostArray>
  /** `read`, synchronously; optional. */
  readSync?(memory: Memory, offset: number, size: number): HostArray
  /** Reports the memory in use and reserved. */
  usage(): DeviceUsage
}

export interface DeviceUsage {
  /** Bytes in allocated blocks. */
  readonly usedBytes: number
  /** The maximum of `usedBytes` so far. */
  readonly peakBytes: number
  /** Bytes reserved from the system, used or not. */
  readonly reservedBytes: number
  /** Number of allocated blocks. */
  readonly blocks: number
}
