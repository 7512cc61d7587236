import type { Device } from '../device/device.ts'
import type { DType, HostArray, Memory } from '../device/view.ts'
import { DeviceError, DisposedError } from '../errors.ts'
import { registerStorage } from '../scope-stack.ts'
import { stopWatching, freeOnCollection, yieldIfDue } from './finalization.ts'
import { countFreed, countStorage } from './memory-report.ts'

/** Why memory was freed. */
export type FreeReason = 'dispose' | 'backward' | 'scope'

const reasons: Record<FreeReason, string> = {
  dispose: 'it was disposed',
  backward: 'the backward pass freed it; read it before backward, or protect it with keep(x)',
  scope: 'its scope has ended; return it from the scope',
}

const bytesOf = { float32: 4, int32: 4, bool: 1 } as const

/**
 * Reference-counted memory that a tensor and its views share. It is freed when the last reference
 * is released, when its scope ends, or when the garbage collector finds it unreachable.
 */
export class Storage {
  readonly device: Device
  readonly dtype: DType
  readonly size: number
  #memory: Memory | null
  #freedBy: FreeReason = 'dispose'
  #references = 1
  #hasOwner = true
  #isWatched = false
  readonly #isReported: boolean

  /**
   * @param isReported - whether to report the size to the garbage collector
   */
  constructor(device: Device, size: number, dtype: DType, isReported = true) {
    this.device = device
    this.dtype = dtype
    this.size = size
    this.#isReported = isReported
    this.#memory = device.allocate(size, dtype)
    countStorage(device, this.bytes)
    if (!registerStorage(this)) this.watch()
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

  /** @throws `DisposedError` with the cause, if the memory was freed. */
  get memory(): Memory {
    if (this.#memory) return this.#memory
    throw new DisposedError(`the values of this tensor were freed: ${reasons[this.#freedBy]}`)
  }

  retain(): void {
    this.#references++
  }

  release(reason: FreeReason): void {
    if (--this.#references <= 0) this.free(reason)
  }

  /** Releases the reference of the tensor that the storage was allocated for, once. */
  releaseOwner(reason: FreeReason): void {
    if (!this.#hasOwner) return
    this.#hasOwner = false
    this.release(reason)
  }

  free(reason: FreeReason): void {
    if (!this.#memory) return
    if (this.#isWatched) stopWatching(this)
    this.device.free(this.#memory)
    this.#memory = null
    this.#freedBy = reason
    countFreed(this.bytes)
  }

  /** Makes the garbage collector free the memory, because no scope does. */
  watch(): void {
    if (this.#isWatched || !this.#memory) return
    this.#isWatched = true
    const { device, bytes } = this
    freeOnCollection(this, { device, memory: this.#memory, bytes }, this.#isReported)
  }

  /** Overwrites elements, starting at `offset`; only loaders and optimizers call it. */
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
      `the device ${this.device.name} cannot be read synchronously; use await x.data() instead of x.dataSync()`,
    )
  }
}
