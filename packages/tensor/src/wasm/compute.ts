import { maximumParts } from '../threads/control.ts'
import type { RangeKernel } from '../threads/job.ts'
import { Pool } from '../threads/pool.ts'
import type { Part, PoolOptions } from '../threads/pool.ts'
import type { Cut } from './blocks.ts'
import type { Heap } from './heap.ts'

/** What is known of the kernel that multiplies matrices. */
export interface Products {
  /** Multiply-adds that one thread makes in a nanosecond. */
  readonly productRate: number
  /** How a product is cut, if not as the threads need it: see `ForeignKernels`. */
  readonly cut?: Cut | undefined
}

/** How the kernels of a device are run: over its memory, in ranges, by as many threads as pay. */
export class Compute {
  readonly heap: Heap
  readonly threads: number
  /** Kernels to be called at once, in this thread. */
  readonly kernels: ReadonlyMap<string, RangeKernel>
  readonly products: Products
  readonly #pool: Pool

  constructor(heap: Heap, products: Products, options: PoolOptions) {
    this.heap = heap
    this.products = products
    this.threads = options.threads
    this.kernels = options.kernels
    this.#pool = new Pool(options)
  }

  /** Runs a kernel over units, some of them in each thread: see `Pool.run`. */
  run(name: string, values: readonly number[], units: number, cost: number, step?: number): void {
    if (units > 0) this.#pool.run({ name, values, units, cost, step })
  }

  /** Runs kernels that do not wait for each other. */
  runTogether(parts: readonly Part[]): void {
    for (let i = 0; i < parts.length; i += maximumParts) {
      this.#pool.run(...parts.slice(i, i + maximumParts))
    }
  }

  /** Starts the threads, for they will be needed soon. */
  start(): void {
    this.#pool.start()
  }

  /** Lends memory while `work` runs. */
  withScratch(bytes: number, work: (address: number) => void): void {
    const address = this.heap.take(bytes)
    try {
      work(address)
    } finally {
      this.heap.give(address)
    }
  }
}
