import { ArgumentError, createWasmDevice, DeviceError } from '@heed/tensor'
import type { Device } from '@heed/tensor'
import type { ForeignKernels, WasmDeviceOptions } from '@heed/tensor/device'
import { chooseBlockSize } from './block-size.ts'
import { explainBlas, findBlas } from './find-blas.ts'
import type { Blas } from './find-blas.ts'
import { start as startKernels } from './kernels.ts'
import type { KernelOptions } from './kernels.ts'
import { loadingMemory } from './loading.ts'

export interface BlasDeviceOptions extends Omit<WasmDeviceOptions, 'foreign' | 'numerics'> {
  /** The library. Default: the one that `findBlas` returns. */
  readonly blas?: Blas | null | undefined
}

/** Multiply-adds per nanosecond and thread; from 25 (4 floats per vector) to 90 (16 floats). */
const productRate = 70

// Threads run from the TypeScript sources if this package does.
const entry = import.meta.url.endsWith('.ts') ? './kernels.ts' : './kernels.js'

/**
 * The built-in device with a BLAS for matrix products, which every thread calls on the same memory.
 *
 * Results do not depend on the number of threads; they do depend on the library and the processor.
 *
 * @throws `DeviceError` if there is no library; the message explains how to install one.
 * @throws `ArgumentError` if `numerics` is set: a BLAS cannot guarantee it.
 * @example
 * const blas = findBlas()
 * if (blas) setDefaultDevice(createBlasDevice({ blas }))
 */
export function createBlasDevice(options: BlasDeviceOptions = {}): Device {
  const { blas: requestedBlas, ...rest } = options
  if ('numerics' in options) {
    throw new ArgumentError(
      'createBlasDevice: expected no numerics, because rounding depends on the BLAS; use createWasmDevice',
    )
  }
  const blas = requestedBlas ?? findBlas()
  if (!blas) throw new DeviceError(`createBlasDevice: ${explainBlas()}`)
  const { name, path } = blas
  const foreign: ForeignKernels = {
    name,
    url: new URL(entry, import.meta.url).href,
    start: (memory, builtIn, _options, replaceable) =>
      startKernels(memory, builtIn, { path, loading: null }, replaceable),
    options: { path, loading: loadingMemory() } satisfies KernelOptions,
    productRate,
    cut: chooseBlockSize,
  }
  return createWasmDevice({ ...rest, foreign })
}
