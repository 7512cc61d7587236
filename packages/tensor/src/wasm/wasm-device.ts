import type { Device } from '../device/device.ts'
import type { DType, HostArray, Memory } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { ArgumentError } from '../errors.ts'
import { canShare, hardwareThreads } from '../threads/hardware.ts'
import type { StartKernels, ThreadModule } from '../threads/thread-start.ts'
import { Compute } from './compute.ts'
import { gateKernels } from './gate-kernels.ts'
import { gatherKernels } from './gather-kernels.ts'
import { Heap, maxBytes } from './heap.ts'
import type { WasmMemory } from './heap.ts'
import { startKernels } from './kernel-table.ts'
import { compileKernels, hasFusedMultiplyAdd } from './modules.ts'
import { normKernels } from './norm-kernels.ts'
import { pointwiseKernels } from './pointwise-kernels.ts'
import type { ChooseBlockSize } from './product-blocks.ts'
import { productKernels } from './product-kernels.ts'
import { reductionKernels } from './reduction-kernels.ts'
import { rowKernels } from './row-kernels.ts'
import { trainingKernels } from './training-kernels.ts'

export interface WasmDeviceOptions {
  /**
   * `'fast'` uses fused multiply-add if the engine has it, which is faster and slightly more
   * accurate. `'strict'` never does: results are bit-identical on all machines. Default: `'fast'`.
   */
  readonly numerics?: 'fast' | 'strict' | undefined
  /**
   * Number of compute threads; results do not depend on it. Default: the number of hardware
   * threads, at most 8; 1 if memory cannot be shared or this thread cannot block, such as the main
   * thread of a page.
   */
  readonly threads?: number | undefined
  /** URL of the worker script, if a bundler has moved it away from this package. */
  readonly workerUrl?: string | URL | undefined
  /** Maximum memory in bytes, at least 16 MB. Default: 4 GB, the limit of WebAssembly. */
  readonly maximumBytes?: number | undefined
  /** Kernels of another library that replace built-in ones, in every thread. */
  readonly foreign?: ForeignKernels | undefined
  /** Called once if threads cannot start. Default: `console.warn`. */
  readonly warn?: ((message: string) => void) | undefined
  /** Milliseconds without progress after which a thread counts as lost. Default: 10,000. */
  readonly timeout?: number | undefined
}

/** A library of kernels that works on the same memory, such as `@heed/blas`. */
export interface ForeignKernels extends ThreadModule {
  /** Part of the device's name. */
  readonly name: string
  /** The function that the module at `url` exports as `start`. */
  readonly start: StartKernels
  /** Approximate number of multiply-adds per nanosecond and thread in a matrix product. */
  readonly productRate: number
  /**
   * Chooses the maximum block size for an m × n product over k, `together` of which are one job. If
   * the library's rounding depends on the block size, the choice must depend on these arguments
   * only: then results do not depend on the number of threads. Default: a block size that depends
   * on the number of threads.
   */
  readonly cut?: ChooseBlockSize | undefined
}

const builtInRate = 25
/** Allocating an array of this many elements starts the threads, which takes some 50 ms. */
const largeSize = 2 ** 16

class WasmDevice implements Device {
  readonly name: string
  readonly kernels: Kernels
  readonly threads: number
  readonly #heap: Heap
  readonly #compute: Compute

  constructor(options: WasmDeviceOptions) {
    const { numerics = 'fast', foreign } = options
    const relaxed = numerics === 'fast' && hasFusedMultiplyAdd()
    this.name = [relaxed ? 'wasm-relaxed' : 'wasm', ...(foreign ? [foreign.name] : [])].join('+')
    const threads = options.threads ?? hardwareThreads()
    const shared = threads > 1 && canShare()
    this.#heap = new Heap(options.maximumBytes ?? maxBytes, shared)
    const module = compileKernels({ relaxed, shared })
    this.threads = shared ? threads : 1
    this.#compute = this.#start(module, this.threads, options)
    this.kernels = {
      ...pointwiseKernels(this.#compute),
      ...reductionKernels(this.#compute),
      ...rowKernels(this.#compute),
      ...normKernels(this.#compute),
      ...gatherKernels(this.#compute),
      ...gateKernels(this.#compute),
      ...productKernels(this.#compute),
      ...trainingKernels(this.#compute),
    }
  }

  #start(module: WebAssembly.Module, threads: number, options: WasmDeviceOptions): Compute {
    const { foreign = null, workerUrl, timeout = 10_000, warn = warnOnConsole } = options
    const { memory } = this.#heap
    const kernels = startKernels({ module, memory, foreign })
    const scratch = this.#heap.addressOfBlock(
      this.#heap.allocateBytes(threads * kernels.scratchBytes()),
    )
    kernels.enterThread(0, scratch)
    const threadModule = foreign && { url: foreign.url, options: foreign.options }
    return new Compute(this.#heap, foreign ?? { productRate: builtInRate }, {
      threads,
      kernels,
      workerUrl,
      timeout,
      warn,
      startOf: (index) => ({ module, memory, index, threads, scratch, threadModule }),
    })
  }

  allocate(size: number, dtype: DType): Memory {
    if (size >= largeSize) this.#compute.start()
    return this.#heap.allocate(size, dtype)
  }

  free(memory: Memory): void {
    this.#heap.free(memory as WasmMemory)
  }

  write(memory: Memory, offset: number, values: HostArray): void {
    this.#heap.write(memory as WasmMemory, offset, values)
  }

  read(memory: Memory, offset: number, size: number): Promise<HostArray> {
    return Promise.resolve(this.readSync(memory, offset, size))
  }

  readSync(memory: Memory, offset: number, size: number): HostArray {
    return this.#heap.read(memory as WasmMemory, offset, size)
  }

  usage() {
    return this.#heap.usage()
  }
}

function warnOnConsole(message: string): void {
  // eslint-disable-next-line no-console -- the caller has passed no `warn`
  console.warn(message)
}

/**
 * The built-in device: WebAssembly kernels, compiled and ready when this returns. Threads start at
 * the first large array or the first large job.
 *
 * @throws `DeviceError` if the engine has no WebAssembly SIMD; `ArgumentError` if an option is
 *   invalid.
 */
export function createWasmDevice(options: WasmDeviceOptions = {}): Device {
  const { threads = 1, numerics = 'fast', maximumBytes = maxBytes, timeout = 1 } = options
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) {
    throw new ArgumentError(`createWasmDevice: expected 1 to 64 threads, got ${threads}`)
  }
  if (numerics !== 'fast' && numerics !== 'strict') {
    throw new ArgumentError(
      `createWasmDevice: expected 'fast' or 'strict', got ${String(numerics)}`,
    )
  }
  if (!(maximumBytes >= 2 ** 24 && maximumBytes <= maxBytes)) {
    throw new ArgumentError(
      `createWasmDevice: expected maximumBytes from 16 MB to 4 GB, got ${maximumBytes}`,
    )
  }
  if (!(timeout > 0)) {
    throw new ArgumentError(`createWasmDevice: expected timeout above 0, got ${timeout}`)
  }
  return new WasmDevice(options)
}
