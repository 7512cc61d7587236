import { ArgumentError, createWasmDevice, DeviceError } from '@heed/tensor'
import type { Device, ForeignKernels, WasmDeviceOptions } from '@heed/tensor'
import { cut } from './cut.ts'
import { explainBlas, findBlas } from './find-blas.ts'
import type { Blas } from './find-blas.ts'
import { start as startHere } from './kernels.ts'
import type { KernelOptions } from './kernels.ts'
import { loadingOfThisProgram } from './loading.ts'

export interface BlasDeviceOptions extends Omit<WasmDeviceOptions, 'foreign' | 'numerics'> {
  /** The library. Default: what `findBlas` finds. */
  readonly blas?: Blas | null | undefined
}

/** Multiply-adds that one thread makes in a nanosecond: 25 to 90, as the core's vectors are 4 to 16 wide. */
const productRate = 70

// A program that runs from sources runs its threads from sources.
const entry = import.meta.url.endsWith('.ts') ? './kernels.ts' : './kernels.js'

/**
 * The built-in device, but for products of matrices: these go to a BLAS, on the same memory, in every thread.
 *
 * Results do not depend on the number of threads; they do depend on the library and the processor.
 *
 * @throws `DeviceError` if there is no library: it says how to get one.
 * @throws `ArgumentError` if `numerics` is given: no BLAS can promise the same bits everywhere.
 */
export function createBlasDevice(options: BlasDeviceOptions = {}): Device {
  const { blas: given, ...rest } = options
  if ('numerics' in options) {
    throw new ArgumentError(
      'createBlasDevice: numerics cannot be chosen, for a BLAS rounds as it likes; createWasmDevice can',
    )
  }
  const blas = given ?? findBlas()
  if (!blas) throw new DeviceError(`createBlasDevice: ${explainBlas()}`)
  const { name, path } = blas
  const foreign: ForeignKernels = {
    name,
    url: new URL(entry, import.meta.url).href,
    start: (memory, builtIn) => startHere(memory, builtIn, { path, loading: null }),
    options: { path, loading: loadingOfThisProgram() } satisfies KernelOptions,
    productRate,
    cut,
  }
  return createWasmDevice({ ...rest, foreign })
}
