import type { Device } from '../index.ts'
import type { DType, View } from '../device/index.ts'
import { contiguousStrides, sizeOf } from '../shape/sizes.ts'

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/** Allocates a dense view whose element i is `value(i)`. */
export function upload(
  device: Device,
  shape: readonly number[],
  value: (i: number) => number,
  dtype: DType = 'float32',
): View {
  const memory = device.allocate(sizeOf(shape), dtype)
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => value(i))
  device.write(memory, 0, new arrays[dtype](values))
  return { memory, offset: 0, shape, strides: contiguousStrides(shape) }
}

/** Reads the elements of a dense view. */
export const numbersIn = (device: Device, { memory, offset, shape }: View) =>
  device.read(memory, offset, sizeOf(shape))
