import type {} from './webassembly.d.ts'
import type { DType, HostArray, Memory, View } from '../device/device.ts'
import { OutOfMemoryError } from '../errors.ts'
import { Allocator } from './allocator.ts'

const pageBytes = 65536
const reserved = 65536 // below lie the constants of the kernels

export const bytesOf = { float32: 4, int32: 4, bool: 1 } as const

/** A block of the WebAssembly memory. */
export class WasmMemory implements Memory {
  readonly address: number
  readonly size: number
  readonly dtype: DType
  constructor(address: number, size: number, dtype: DType) {
    this.address = address
    this.size = size
    this.dtype = dtype
  }
}

/**
 * By how much memory grows beyond what is needed, an eighth of it or this. Growing takes 0.1 ms, as all threads have
 * to hear of it; what nobody touches costs nothing.
 */
const leastMore = 2 ** 23

// Kernels may read, and ignore, a few vectors behind the end of an array.
const overshoot = 64

/** The most that 32 bits can address. */
export const mostBytes = 2 ** 32

/** The one memory that all kernels share, and who has which part of it. */
export class Heap {
  readonly memory: WebAssembly.Memory
  readonly #allocator = new Allocator(reserved, (end) => this.#reach(end))
  #bytes: Uint8Array

  /**
   * @param maximumBytes - how far it may grow
   * @param shared - whether several threads work on it
   */
  constructor(maximumBytes: number, shared: boolean) {
    const maximum = Math.floor(maximumBytes / pageBytes)
    this.memory = new WebAssembly.Memory({ initial: 16, maximum, shared })
    this.#bytes = new Uint8Array(this.memory.buffer)
  }

  /** @throws `OutOfMemoryError` */
  allocate(size: number, dtype: DType): WasmMemory {
    return new WasmMemory(this.take(size * bytesOf[dtype]), size, dtype)
  }

  free({ address }: WasmMemory): void {
    this.give(address)
  }

  /** The address of a block of bytes. */
  take(bytes: number): number {
    const address = this.#allocator.allocate(bytes)
    if (address === null) throw new OutOfMemoryError(bytes, this.#allocator.usedBytes)
    return address
  }

  give(address: number): void {
    this.#allocator.free(address)
  }

  write({ address, dtype }: WasmMemory, offset: number, values: HostArray): void {
    const from = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    this.#fresh().set(from, address + offset * bytesOf[dtype])
  }

  read({ address, dtype }: WasmMemory, offset: number, size: number): HostArray {
    const start = address + offset * bytesOf[dtype]
    const copy = this.#fresh().slice(start, start + size * bytesOf[dtype]).buffer
    if (dtype === 'bool') return new Uint8Array(copy)
    return dtype === 'int32' ? new Int32Array(copy) : new Float32Array(copy)
  }

  usage() {
    const { usedBytes, peakBytes, blocks } = this.#allocator
    return { usedBytes, peakBytes, blocks, reservedBytes: this.memory.buffer.byteLength }
  }

  #fresh(): Uint8Array {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.memory.buffer)
    return this.#bytes
  }

  #reach(end: number): boolean {
    const missing = end + overshoot - this.memory.buffer.byteLength
    if (missing <= 0) return true
    const more = Math.max(leastMore, this.memory.buffer.byteLength / 8)
    const wanted = Math.ceil((missing + more) / pageBytes)
    for (const pages of [wanted, Math.ceil(missing / pageBytes)]) {
      try {
        this.memory.grow(pages)
        this.#bytes = new Uint8Array(this.memory.buffer)
        return true
      } catch {
        // not so much; try exactly what is needed
      }
    }
    return false
  }
}

/** Where the first element of a view lies. */
export function addressOf({ memory, offset }: View): number {
  return (memory as WasmMemory).address + offset * bytesOf[memory.dtype]
}
