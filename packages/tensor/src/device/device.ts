import type { Kernels } from './kernels.ts'

/** What the elements of a tensor are. Real numbers are float32, ids int32, masks bool. */
export type DType = 'float32' | 'int32' | 'bool'

/** The typed array in which elements of a dtype cross the border between host and device. */
export interface HostArrays {
  float32: Float32Array
  int32: Int32Array
  bool: Uint8Array
}
export type HostArray = HostArrays[DType]

/** A block of a device's memory. Each device hands out its own kind. */
export interface Memory {
  /** The number of elements it holds. */
  readonly size: number
  readonly dtype: DType
}

/**
 * What a kernel reads or writes: elements of a memory, seen as an n-dimensional array.
 *
 * Offset and strides count elements. A stride of 0 repeats an axis, which is how broadcasting
 * reaches a kernel.
 */
export interface View {
  readonly memory: Memory
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
}

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
