import type { Device, DType, HostArray, Memory } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { ArgumentError } from '../errors.ts'
import { canShare, hardwareThreads } from '../threads/hardware.ts'
import type { StartKernels, ThreadModule } from '../threads/thread-start.ts'
import type { Cut } from './blocks.ts'
import { Compute } from './compute.ts'
import { Heap, mostBytes } from './heap.ts'
import type { WasmMemory } from './heap.ts'
import { startKernels } from './kernel-table.ts'
import { compileKernels, hasFusedMultiplyAdd } from './modules.ts'
import { normKernels } from './norm-kernels.ts'
import { pointwiseKernels } from './pointwise-kernels.ts'
import { productKernels } from './product-kernels.ts'
import { reductionKernels } from './reduction-kernels.ts'
import { rotaryKernel } from './rotary-kernel.ts'
import { rowKernels } from './row-kernels.ts'
import { swigluKernels } from './swiglu-kernels.ts'
import { tableKernels } from './table-kernels.ts'
import { trainingKernels } from './training-kernels.ts'

export interface WasmDeviceOptions {
  /**
   * `'fast'` uses fused multiply-add where the engine has it: faster and a little more exact. `'strict'` never
   * does, so that the same program gives the same bits on every machine. Default: `'fast'`.
   */
  readonly numerics?: 'fast' | 'strict' | undefined
  /**
   * How many threads compute; results do not depend on it. Default: as many as the machine has, at most 8;
   * one where memory cannot be shared or this thread may not wait, as the main thread of a page.
   */
  readonly threads?: number | undefined
  /** Where the script of the threads lies, if a bundler has not put it beside this package. */
  readonly workerUrl?: string | URL | undefined
  /** How far its memory may grow, in bytes of at least 16 MB. Default: 4 GB, the most there can be. */
  readonly maximumBytes?: number | undefined
  /** Kernels of another library that take the place of built-in ones, in every thread. */
  readonly foreign?: ForeignKernels | undefined
  /** Hears once if threads cannot start. Default: the console. */
  readonly warn?: ((sentence: string) => void) | undefined
  /** Milliseconds without any progress after which a thread counts as lost. Default: 10,000. */
  readonly patience?: number | undefined
}

/** A library of kernels that works on the same memory: `@heed/blas` is one. */
export interface ForeignKernels extends ThreadModule {
  /** Part of the device's name. */
  readonly name: string
  /** What the module at `url` exports under this name. */
  readonly start: StartKernels
  /** Multiply-adds of a matrix product that one thread makes in a nanosecond, roughly. */
  readonly productRate: number
  /**
   * The largest block that an m × n product over k may be cut into, of which so many are shared by the threads at once.
   * A library whose sums depend on the cut chooses by these numbers alone, and then its results do not depend on the
   * number of threads. Default: cut as the threads need it.
   */
  readonly cut?: Cut | undefined
}

const builtInRate = 25
/** Who makes an array of so many elements will soon have work for threads, which take some 50 ms to start. */
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
    const wanted = options.threads ?? hardwareThreads()
    const shared = wanted > 1 && canShare()
    this.#heap = new Heap(options.maximumBytes ?? mostBytes, shared)
    const module = compileKernels({ relaxed, shared })
    this.threads = shared ? wanted : 1
    this.#compute = this.#start(module, this.threads, options)
    this.kernels = {
      ...pointwiseKernels(this.#compute),
      ...reductionKernels(this.#compute),
      ...rowKernels(this.#compute),
      ...normKernels(this.#compute),
      ...tableKernels(this.#compute),
      ...swigluKernels(this.#compute),
      rotary: rotaryKernel(this.#compute),
      ...productKernels(this.#compute),
      ...trainingKernels(this.#compute),
    }
  }

  #start(module: WebAssembly.Module, threads: number, options: WasmDeviceOptions): Compute {
    const { foreign = null, workerUrl, patience = 10_000, warn = warnOnConsole } = options
    const { memory } = this.#heap
    const kernels = startKernels({ module, memory, foreign })
    const scratch = this.#heap.take(threads * Number(kernels.get('packingBytes')!()))
    kernels.get('enter')!(0, scratch)
    const threadModule = foreign && { url: foreign.url, options: foreign.options }
    return new Compute(this.#heap, foreign ?? { productRate: builtInRate }, {
      threads,
      kernels,
      workerUrl,
      patience,
      warn,
      startOf: (place) => ({ module, memory, place, threads, scratch, threadModule }),
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

function warnOnConsole(sentence: string): void {
  // eslint-disable-next-line no-console -- said once, where nobody asked to hear it
  console.warn(sentence)
}

/**
 * The built-in device: kernels in WebAssembly, compiled and ready when this returns; threads start at the first
 * large array, or when there is enough to do for them.
 *
 * @throws `DeviceError` if the engine has no WebAssembly SIMD; `ArgumentError` if an option is none.
 */
export function createWasmDevice(options: WasmDeviceOptions = {}): Device {
  const { threads = 1, numerics = 'fast', maximumBytes = mostBytes, patience = 1 } = options
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) {
    throw new ArgumentError(`createWasmDevice: expected 1 to 64 threads, got ${threads}`)
  }
  if (numerics !== 'fast' && numerics !== 'strict') {
    throw new ArgumentError(
      `createWasmDevice: expected 'fast' or 'strict', got ${String(numerics)}`,
    )
  }
  if (!(maximumBytes >= 2 ** 24 && maximumBytes <= mostBytes)) {
    throw new ArgumentError(
      `createWasmDevice: expected maximumBytes from 16 MB to 4 GB, got ${maximumBytes}`,
    )
  }
  if (!(patience > 0)) {
    throw new ArgumentError(`createWasmDevice: expected patience above 0, got ${patience}`)
  }
  return new WasmDevice(options)
}
