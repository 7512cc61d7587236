import type { Device } from '../device/device.ts'
import type { DType, HostArray, Memory } from '../device/view.ts'
import { DeviceError, DisposedError } from '../errors.ts'
import { enterScope } from '../scope-stack.ts'
import { stopWatching, freeOnCollection, yieldIfDue } from './finalization.ts'
import { added, removed } from './memory-report.ts'

/** What freed a memory. */
export type FreeReason = 'dispose' | 'backward' | 'scope'

const reasons: Record<FreeReason, string> = {
  dispose: 'it was disposed',
  backward: 'the backward pass freed it; read it before, or protect it with keep(x)',
  scope: 'the scope it was made in has ended; return it from the scope',
}

const bytesOf = { float32: 4, int32: 4, bool: 1 } as const

/**
 * Memory that one or more tensors share, and the one place where it is freed: when the last
 * reference goes, when the scope ends, or when the garbage collector finds it.
 */
export class Storage {
  readonly device: Device
  readonly dtype: DType
  readonly size: number
  #memory: Memory | null
  #end: FreeReason = 'dispose'
  #references = 1
  #hasOwner = true
  #isWatched = false
  readonly #weighs: boolean

  /** @param weighs - whether the garbage collector, where it is to free it, should feel how large it is */
  constructor(device: Device, size: number, dtype: DType, weighs = true) {
    this.device = device
    this.dtype = dtype
    this.size = size
    this.#weighs = weighs
    this.#memory = device.allocate(size, dtype)
    added(device, this.bytes)
    if (!enterScope(this)) this.watch()
  }

  get bytes(): number {
    return this.size * bytesOf[this.dtype]
  }

  get isFreed(): boolean {
    return this.#memory === null
  }

  get isShared(): boolean {
    return this.#references > 1
  }

  /** @throws `DisposedError` that says how the memory was lost. */
  get memory(): Memory {
    if (this.#memory) return this.#memory
    throw new DisposedError(`this tensor has no values any more: ${reasons[this.#end]}`)
  }

  retain(): void {
    this.#references++
  }

  release(end: FreeReason): void {
    if (--this.#references <= 0) this.free(end)
  }

  /** Releases the reference of the tensor that the storage was allocated for, once. */
  releaseOwner(end: FreeReason): void {
    if (!this.#hasOwner) return
    this.#hasOwner = false
    this.release(end)
  }

  free(end: FreeReason): void {
    if (!this.#memory) return
    if (this.#isWatched) stopWatching(this)
    this.device.free(this.#memory)
    this.#memory = null
    this.#end = end
    removed(this.bytes)
  }

  /** Lets the garbage collector free it, for there is no scope that would. */
  watch(): void {
    if (this.#isWatched || !this.#memory) return
    this.#isWatched = true
    const { device, bytes } = this
    freeOnCollection(this, { device, memory: this.#memory, bytes }, this.#weighs)
  }

  /** Overwrites the elements from `offset` on: for loaders and optimizers only. */
  write(values: HostArray, offset = 0): void {
    this.device.write(this.memory, offset, values)
  }

  async read(offset: number, size: number): Promise<HostArray> {
    const values = await this.device.read(this.memory, offset, size)
    await yieldIfDue()
    return values
  }

  readSync(offset: number, size: number): HostArray {
    if (this.device.readSync) return this.device.readSync(this.memory, offset, size)
    throw new DeviceError(
      `the device ${this.device.name} cannot be read at once; use await x.data() instead of x.dataSync()`,
    )
  }
}
