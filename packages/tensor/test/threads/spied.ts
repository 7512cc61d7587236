import { createHash } from 'node:crypto'
import { createWasmDevice, matmul, normal, Random, scope, withDevice } from '../../src/index.ts'
import type { Device, Tensor } from '../../src/index.ts'
import type { WasmDeviceOptions } from '../../src/wasm/wasm-device.ts'
import { start } from './spy.ts'
import type { Failure, SpyOptions } from './spy.ts'

export interface SpiedDevice {
  readonly device: Device
  rangesOfThreads(): number
}

/** A device that counts the ranges of its pool threads. */
export function spiedDevice(options: WasmDeviceOptions, failure: Failure = 'none'): SpiedDevice {
  const counts = new Int32Array(new SharedArrayBuffer(8))
  const foreign = {
    name: 'spy',
    url: new URL('./spy.ts', import.meta.url).href,
    options: { counts, failure } satisfies SpyOptions,
    start,
    productRate: 25,
  }
  const device = createWasmDevice({ ...options, foreign })
  return { device, rangesOfThreads: () => Atomics.load(counts, 0) }
}

/** A tensor of normally distributed numbers that depend only on the seed. */
export const randomTensor = <const S extends number[]>(seed: number, shape: [...S]): Tensor<S> =>
  normal(new Random(seed), shape)

/** A digest of each tensor that a program computes on a device. */
export const bits = (device: Device, program: () => readonly Tensor[]): string[] =>
  withDevice(device, () => scope(() => program().map((x) => digest(x.dataSync()))))

const digest = (data: NodeJS.ArrayBufferView) => createHash('sha256').update(data).digest('hex')

/** A program of one product that is large enough to be divided among threads. */
export const product = () => [
  matmul(randomTensor(1, [128, 128]), randomTensor(2, [128, 128])) as Tensor,
]

/** Repeats a product until a pool thread has computed a range of it. */
export async function untilShared({ device, rangesOfThreads }: SpiedDevice): Promise<void> {
  const end = performance.now() + 20_000
  const before = rangesOfThreads()
  while (rangesOfThreads() === before) {
    if (performance.now() > end) throw new Error('no pool thread ran a range within 20 s')
    bits(device, product)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
