import { maxParts } from '../threads/control.ts'
import { Pool } from '../threads/pool.ts'
import type { Part, PoolOptions } from '../threads/pool.ts'
import type { KernelCall } from './generated/kernel-calls.ts'
import type { Heap } from './heap.ts'
import type { KernelTable } from './kernel-table.ts'
import type { ChooseBlockSize } from './product-blocks.ts'

/** How the matrix products of a device are planned. */
export interface ProductOptions {
  /** Multiply-adds that one thread computes per nanosecond. */
  readonly productRate: number
  /** Chooses the block size of a product: see `ForeignKernels`. */
  readonly cut?: ChooseBlockSize | undefined
}

/** Runs the kernels of a device on its memory, with as many threads as are worthwhile. */
export class Compute {
  readonly heap: Heap
  readonly threads: number
  readonly kernels: KernelTable
  readonly products: ProductOptions
  readonly #pool: Pool

  constructor(heap: Heap, products: ProductOptions, options: PoolOptions) {
    this.heap = heap
    this.products = products
    this.threads = options.threads
    this.kernels = options.kernels
    this.#pool = new Pool(options)
  }

  /** Runs a kernel over a number of units: see `Pool.run`. */
  run(call: KernelCall, units: number, cost: number, step?: number): void {
    if (units > 0) this.#pool.run({ call, units, cost, step })
  }

  /** Runs kernels that do not depend on each other. */
  runTogether(parts: readonly Part[]): void {
    for (let i = 0; i < parts.length; i += maxParts) {
      this.#pool.run(...parts.slice(i, i + maxParts))
    }
  }

  /** Starts the threads before they are needed. */
  start(): void {
    this.#pool.start()
  }

  /** Calls `work` with the address of scratch memory, and frees it afterwards. */
  withScratch(bytes: number, work: (address: number) => void): void {
    const block = this.heap.allocateBytes(bytes)
    try {
      work(this.heap.addressOfBlock(block))
    } finally {
      this.heap.freeBlock(block)
    }
  }
}
