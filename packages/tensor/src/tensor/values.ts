import type { Device } from '../device/device.ts'
import type { DType, HostArray, HostArrays, Memory, View } from '../device/view.ts'
import { ShapeError } from '../errors.ts'
import { contiguousStrides, formatShape, isContiguous, sizeOf } from '../shape/sizes.ts'
import { format, maxPrinted } from './format.ts'
import { nest } from './nest.ts'
import type { Nested } from './nest.ts'
import { Storage } from './storage.ts'
import type { FreeReason } from './storage.ts'

/** The recorded operation that computed a tensor, for the backward pass. */
export interface History {
  /** Later records have higher ids. */
  readonly id: number
  /** Frees the saved tensors, because the scope has ended. */
  onScopeEnd(): void
}

/** A strided view of a storage: the base class of tensors of all dtypes. */
export abstract class Values<D extends DType = DType> implements View {
  abstract readonly dtype: D
  readonly storage: Storage
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
  readonly size: number
  /** True for parameters, which survive scopes and are freed by the garbage collector. */
  readonly isPersistent: boolean = false
  /** The operation that computed it; null for dtypes other than float32. */
  readonly record: History | null = null
  /** Whether it shares the storage of another tensor, and holds its own reference to it. */
  isView = false
  #isDisposed = false

  constructor(
    storage: Storage,
    shape: readonly number[],
    strides: readonly number[] = contiguousStrides(shape),
    offset = 0,
  ) {
    this.storage = storage
    this.shape = shape
    this.strides = strides
    this.offset = offset
    this.size = sizeOf(shape)
  }

  get rank(): number {
    return this.shape.length
  }

  get device(): Device {
    return this.storage.device
  }

  /** @throws `DisposedError` with the cause, if the memory was freed. */
  get memory(): Memory {
    return this.storage.memory
  }

  get isContiguous(): boolean {
    return isContiguous(this.shape, this.strides)
  }

  /** Copies the elements to the host, in row-major order. */
  async data(): Promise<HostArrays[D]> {
    return this.#read((storage, offset) => storage.read(offset, this.size))
  }

  /**
   * Copies the elements to the host synchronously.
   *
   * @throws `DeviceError` if the device can only be read asynchronously; built-in devices support
   * both.
   */
  dataSync(): HostArrays[D] {
    return this.#read((storage, offset) => storage.readSync(offset, this.size))
  }

  /**
   * The element of a tensor of size 1.
   *
   * @throws `ShapeError` if the size is not 1.
   */
  async item(): Promise<number> {
    this.#expectOne()
    return (await this.data())[0]!
  }

  /** `item`, synchronously. */
  itemSync(): number {
    this.#expectOne()
    return this.dataSync()[0]!
  }

  /** Nested arrays, one level for each axis; a number for a scalar. */
  async toArray(): Promise<Nested> {
    return nest(await this.data(), this.shape, this.dtype)
  }

  /** `toArray`, synchronously. */
  toArraySync(): Nested {
    return nest(this.dataSync(), this.shape, this.dtype)
  }

  /** Frees the memory, unless a view or a recorded operation still needs it. */
  dispose(): void {
    this.release('dispose')
  }

  /** Releases this tensor's reference to the memory, once. */
  release(reason: FreeReason): void {
    if (this.#isDisposed) return
    this.#isDisposed = true
    if (this.isView) this.storage.release(reason)
    else this.storage.releaseOwner(reason)
  }

  /** Releases the memory, because the scope has ended. */
  onScopeEnd(): void {
    this.release('scope')
  }

  [Symbol.dispose](): void {
    this.dispose()
  }

  /** Clears `record`, because the scope of the record has ended. */
  clearHistory(): void {}

  toString(): string {
    const values = (): Nested => {
      if (this.size > 0) return this.toArraySync()
      const printedShape = this.shape.map((size) => Math.min(size, maxPrinted + 1))
      return nest(new Float32Array(0), printedShape, this.dtype)
    }
    return format(this.storage.isFreed ? null : values(), this.shape, this.dtype)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  #read<R>(
    read: (storage: Storage, offset: number) => R,
  ): R extends Promise<HostArray> ? Promise<HostArrays[D]> : HostArrays[D] {
    type Read = R extends Promise<HostArray> ? Promise<HostArrays[D]> : HostArrays[D]
    if (this.isContiguous) return read(this.storage, this.offset) as unknown as Read
    const copy = new Storage(this.device, this.size, this.dtype)
    const strides = contiguousStrides(this.shape)
    const out = { memory: copy.memory, offset: 0, shape: this.shape, strides }
    this.device.kernels.copy(this, out, false)
    const values = read(copy, 0) as unknown
    if (values instanceof Promise)
      return values.finally(() => copy.free('dispose')) as unknown as Read
    copy.free('dispose')
    return values as Read
  }

  #expectOne(): void {
    if (this.size === 1) return
    throw new ShapeError('item', 'a tensor of one element', `the shape ${formatShape(this.shape)}`)
  }
}
