import type { Device, DType, HostArray, Memory } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { ArgumentError } from '../errors.ts'
import { addressOf, Heap, mostBytes } from './heap.ts'
import type { WasmMemory } from './heap.ts'
import { hasRelaxedSimd, instantiate } from './modules.ts'
import type { Exports } from './modules.ts'
import { pointwiseKernels } from './pointwise-kernels.ts'
import { productKernels } from './product-kernels.ts'
import { rowKernels } from './row-kernels.ts'
import { sizeOf } from '../shape/sizes.ts'

export interface WasmDeviceOptions {
  /** Fused multiply-add, faster and a little more exact. Default: where the engine has it. */
  readonly relaxed?: boolean | undefined
  /** How far its memory may grow, in bytes of at least 1 MB. Default: 4 GB, the most there can be. */
  readonly maximumBytes?: number | undefined
}

class WasmDevice implements Device {
  readonly name: string
  readonly kernels: Kernels
  readonly #heap: Heap

  constructor(relaxed: boolean, maximumBytes: number) {
    this.#heap = new Heap(maximumBytes)
    this.name = relaxed ? 'wasm-relaxed' : 'wasm'
    const wasm = instantiate(this.#heap.memory, relaxed)
    this.kernels = {
      ...pointwiseKernels(this.#heap, wasm),
      ...rowKernels(wasm),
      ...productKernels(this.#heap, wasm),
      ...trainingKernels(this.#heap, wasm),
    }
  }

  allocate(size: number, dtype: DType): Memory {
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

function trainingKernels(heap: Heap, wasm: Exports): Pick<Kernels, 'adamW' | 'globalNorm'> {
  return {
    globalNorm(views, out) {
      let sum = 0
      for (const view of views) sum += wasm.sumOfSquares!(addressOf(view), sizeOf(view.shape))
      wasm.fill!(addressOf(out), Math.sqrt(sum), 1)
    },
    adamW(parameters, gradients, firstMoments, secondMoments, norm, options) {
      const { learningRate, beta1, beta2, epsilon, weightDecay, maximumNorm } = options
      const length = heap.float(norm)
      if (!Number.isFinite(length)) return
      const scale = length > maximumNorm ? maximumNorm / length : 1
      const shrink = 1 - learningRate * weightDecay
      const rates = [scale, beta1, 1 - beta1, beta2, 1 - beta2, epsilon, shrink, learningRate]
      for (const [i, parameter] of parameters.entries()) {
        const places = [parameter, gradients[i]!, firstMoments[i]!, secondMoments[i]!].map(
          addressOf,
        )
        wasm.adamW!(
          ...places,
          sizeOf(parameter.shape),
          ...rates,
          options.correction1,
          options.correction2,
        )
      }
    },
  }
}

/**
 * The built-in device: kernels in WebAssembly, compiled and ready when this returns.
 *
 * @throws `DeviceError` if the engine has no WebAssembly SIMD; `ArgumentError` if the memory's limit
 * is none.
 */
export function createWasmDevice({
  relaxed = hasRelaxedSimd(),
  maximumBytes = mostBytes,
}: WasmDeviceOptions = {}): Device {
  if (!(maximumBytes >= 2 ** 20 && maximumBytes <= mostBytes)) {
    throw new ArgumentError(
      `createWasmDevice: expected maximumBytes from 1 MB to 4 GB, got ${maximumBytes}`,
    )
  }
  return new WasmDevice(relaxed, maximumBytes)
}
