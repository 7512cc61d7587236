import type {} from './webassembly.d.ts'
import type { DType, HostArray, Memory, View } from '../device/view.ts'
import { DeviceError, OutOfMemoryError } from '../errors.ts'
import { Allocator } from './allocator.ts'
import { none } from './block-table.ts'

const pageBytes = 65536
const reservedBytes = 65536 // the constants of the kernels

export const bytesOf = { float32: 4, int32: 4, bool: 1 } as const

/** A block of the WebAssembly memory. */
export class WasmMemory implements Memory {
  readonly address: number
  readonly size: number
  readonly dtype: DType
  /** The allocator's number of the block; `none` once it is freed. */
  block: number
  constructor(address: number, size: number, dtype: DType, block: number) {
    this.address = address
    this.size = size
    this.dtype = dtype
    this.block = block
  }
}

/**
 * Memory grows by an eighth, but at least by this number of bytes, beyond what is needed: growing
 * takes 0.1 ms, because all threads synchronise, and untouched pages cost nothing.
 */
const minExtraBytes = 2 ** 23

// Kernels may read (and ignore) a few vectors beyond the end of an array.
const overrunBytes = 64

/** The limit of 32-bit addresses. */
export const maxBytes = 2 ** 32

/** The memory that all kernels share, and its allocator. */
export class Heap {
  readonly memory: WebAssembly.Memory
  readonly #allocator = new Allocator(reservedBytes, (end) => this.#growTo(end))
  #bytes: Uint8Array

  /**
   * @param limitBytes - maximum size of the memory
   * @param isShared - whether several threads use the memory
   */
  constructor(limitBytes: number, isShared: boolean) {
    const maximum = Math.floor(limitBytes / pageBytes)
    this.memory = new WebAssembly.Memory({ initial: 16, maximum, shared: isShared })
    this.#bytes = new Uint8Array(this.memory.buffer)
  }

  /** @throws `OutOfMemoryError` */
  allocate(size: number, dtype: DType): WasmMemory {
    const block = this.allocateBytes(size * bytesOf[dtype])
    return new WasmMemory(this.addressOfBlock(block), size, dtype, block)
  }

  /** @throws `DeviceError` if the memory was freed before. */
  free(memory: WasmMemory): void {
    const { block } = memory
    if (block === none)
      throw new DeviceError(`free: the memory at ${memory.address} was freed before`)
    memory.block = none
    this.freeBlock(block)
  }

  /** Returns the number of a new block, for `addressOfBlock` and `freeBlock`. */
  allocateBytes(bytes: number): number {
    const block = this.#allocator.allocate(bytes)
    if (block === null) throw new OutOfMemoryError(bytes, this.#allocator.usedBytes)
    return block
  }

  addressOfBlock(block: number): number {
    return this.#allocator.addressOf(block)
  }

  freeBlock(block: number): void {
    this.#allocator.free(block)
  }

  write({ address, dtype }: WasmMemory, offset: number, values: HostArray): void {
    const from = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    this.#currentBytes().set(from, address + offset * bytesOf[dtype])
  }

  read({ address, dtype }: WasmMemory, offset: number, size: number): HostArray {
    const start = address + offset * bytesOf[dtype]
    const copy = this.#currentBytes().slice(start, start + size * bytesOf[dtype]).buffer
    if (dtype === 'bool') return new Uint8Array(copy)
    return dtype === 'int32' ? new Int32Array(copy) : new Float32Array(copy)
  }

  usage() {
    const { usedBytes, peakBytes, blocks } = this.#allocator
    return { usedBytes, peakBytes, blocks, reservedBytes: this.memory.buffer.byteLength }
  }

  /** All bytes of the memory. Growth detaches the buffer of an unshared memory. */
  #currentBytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.memory.buffer)
    return this.#bytes
  }

  #growTo(end: number): boolean {
    const missing = end + overrunBytes - this.memory.buffer.byteLength
    if (missing <= 0) return true
    const extra = Math.max(minExtraBytes, this.memory.buffer.byteLength / 8)
    const pages = Math.ceil((missing + extra) / pageBytes)
    for (const attempt of [pages, Math.ceil(missing / pageBytes)]) {
      try {
        this.memory.grow(attempt)
        this.#bytes = new Uint8Array(this.memory.buffer)
        return true
      } catch {
        // beyond the limit; try again without the extra pages
      }
    }
    return false
  }
}

/** The address of a view's first element. */
export function addressOf({ memory, offset }: View): number {
  return (memory as WasmMemory).address + offset * bytesOf[memory.dtype]
}

/** The address of a view's first element, or 0 if the view is absent. */
export const addressOrZero = (view: View | null | undefined): number => (view ? addressOf(view) : 0)
