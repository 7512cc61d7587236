import type { Device } from '../device/device.ts'
import type { DType, HostArray, Memory } from '../device/view.ts'
import { attention } from './attention.ts'
import { ReferenceMemory } from './memory.ts'
import { swigluAndRotary } from './swiglu-and-rotary.ts'
import { pointwise } from './pointwise.ts'
import { products } from './products.ts'
import { reductions } from './reductions.ts'
import { rows } from './rows.ts'
import { training } from './training.ts'

const bytesOf = { float32: 8, int32: 4, bool: 1 } as const

class ReferenceDevice implements Device {
  readonly name = 'reference'
  readonly kernels = {
    ...pointwise,
    ...reductions,
    ...products,
    ...rows,
    ...attention,
    ...swigluAndRotary,
    ...training,
  }
  #bytes = 0
  #peak = 0
  #blocks = 0

  allocate(size: number, dtype: DType): Memory {
    this.#bytes += size * bytesOf[dtype]
    this.#peak = Math.max(this.#peak, this.#bytes)
    this.#blocks++
    return new ReferenceMemory(size, dtype)
  }

  free({ size, dtype }: Memory): void {
    this.#bytes -= size * bytesOf[dtype]
    this.#blocks--
  }

  write(memory: Memory, offset: number, values: HostArray): void {
    ;(memory as ReferenceMemory).values.set(values, offset)
  }

  read(memory: Memory, offset: number, size: number): Promise<HostArray> {
    return Promise.resolve(this.readSync(memory, offset, size))
  }

  readSync(memory: Memory, offset: number, size: number): HostArray {
    return (memory as ReferenceMemory).read(offset, size)
  }

  usage() {
    const usedBytes = this.#bytes
    return { usedBytes, peakBytes: this.#peak, reservedBytes: usedBytes, blocks: this.#blocks }
  }
}

/**
 * Creates the reference device: simple loops over float64, slow but easy to read. Tests compare
 * other devices with it. Values are rounded to float32 only when they are read.
 */
export function createReferenceDevice(): Device {
  return new ReferenceDevice()
}
