import { ArgumentError, createWasmDevice, DeviceError } from '@heed/tensor'
import type { Device } from '@heed/tensor'
import type { ForeignKernels, WasmDeviceOptions } from '@heed/tensor/device'
import { cut } from './cut.ts'
import { explainBlas, findBlas } from './find-blas.ts'
import type { Blas } from './find-blas.ts'
import { start as startHere } from './kernels.ts'
import type { KernelOptions } from './kernels.ts'
import { loadingOfThisProgram } from './loading.ts'

export interface BlasDeviceOptions extends Omit<WasmDeviceOptions, 'foreign' | 'numerics'> {
  /** The library. Default: the one that `findBlas` returns. */
  readonly blas?: Blas | null | undefined
}

/** Multiply-adds per nanosecond and thread: 25 to 90, for vectors of 4 to 16 floats. */
const productRate = 70

// Threads of a program that runs from sources do so too.
const entry = import.meta.url.endsWith('.ts') ? './kernels.ts' : './kernels.js'

/**
 * The built-in device with a BLAS for matrix products, on the same memory, in every thread.
 *
 * Results do not depend on the number of threads; they do depend on the library and the processor.
 *
 * @throws `DeviceError` if there is no library; the message explains how to install one.
 * @throws `ArgumentError` if `numerics` is set: a BLAS cannot guarantee the same bits everywhere.
 * @example
 * const blas = findBlas()
 * if (blas) setDefaultDevice(createBlasDevice({ blas }))
 */
export function createBlasDevice(options: BlasDeviceOptions = {}): Device {
  const { blas: chosen, ...rest } = options
  if ('numerics' in options) {
    throw new ArgumentError(
      'createBlasDevice: expected no numerics, because rounding depends on the BLAS; use createWasmDevice',
    )
  }
  const blas = chosen ?? findBlas()
  if (!blas) throw new DeviceError(`createBlasDevice: ${explainBlas()}`)
  const { name, path } = blas
  const foreign: ForeignKernels = {
    name,
    url: new URL(entry, import.meta.url).href,
    start: (memory, builtIn, _options, replaceable) =>
      startHere(memory, builtIn, { path, loading: null }, replaceable),
    options: { path, loading: loadingOfThisProgram() } satisfies KernelOptions,
    productRate,
    cut,
  }
  return createWasmDevice({ ...rest, foreign })
}
