import type { Device, DType, View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { DeviceError, DTypeError, DuplicatePackageError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { sizeOf } from '../shape/sizes.ts'
import { IntTensor } from '../tensor/int-tensor.ts'
import type { Bounds } from '../tensor/int-tensor.ts'
import { Mask } from '../tensor/mask.ts'
import { Storage } from '../tensor/storage.ts'
import { Tensor } from '../tensor/tensor.ts'
import { Values } from '../tensor/values.ts'

const kinds = { float32: Tensor, int32: IntTensor, bool: Mask } as const

/** All that a tensor may hold. */
export const anyKind: readonly DType[] = ['float32', 'int32', 'bool']

/** @throws `DTypeError` if it is no tensor of such a kind; `DuplicatePackageError` if of another copy. */
export function expectKind(operation: string, kind: DType | readonly DType[], x: unknown): void {
  const isFine =
    typeof kind === 'string'
      ? x instanceof kinds[kind]
      : kind.some((name) => x instanceof kinds[name])
  if (isFine) return
  const isTensor = x instanceof Values
  if (!isTensor && typeof x === 'object' && x !== null && 'storage' in x && 'strides' in x) {
    throw new DuplicatePackageError(operation)
  }
  const wanted = [kind].flat().map((name) => kinds[name].name)
  const got = isTensor ? `a ${x.dtype} tensor` : x === null ? 'null' : typeof x
  throw new DTypeError(operation, `expected a ${wanted.join(' or ')}, got ${got}`)
}

/** @throws `DeviceError` if tensors lie in the memories of different devices. */
export function expectOneDevice(operation: string, first: Values, ...others: Values[]): void {
  const { device } = first
  for (let i = 0; i < others.length; i++) {
    const other = others[i]!.device
    if (other === device) continue
    throw new DeviceError(
      `${operation}: expected tensors of one device, got ${device.name} and ${other.name}` +
        `${device.name === other.name ? ' (another instance)' : ''}; make both inside one withDevice`,
    )
  }
}

/** A new tensor of undefined values on the device of another. */
export function emptyOn<S extends Shape>(device: Device, shape: readonly number[]): Tensor<S> {
  return new Tensor<S>(new Storage(device, sizeOf(shape), 'float32'), shape)
}

export function emptyIdsOn<S extends Shape>(
  device: Device,
  shape: readonly number[],
  bounds: Bounds,
): IntTensor<S> {
  return new IntTensor<S>(new Storage(device, sizeOf(shape), 'int32'), bounds, shape)
}

export function emptyMaskOn<S extends Shape>(device: Device, shape: readonly number[]): Mask<S> {
  return new Mask<S>(new Storage(device, sizeOf(shape), 'bool'), shape)
}

export const kernelsOf = (x: Values): Kernels => x.device.kernels

/** A view of a contiguous tensor as rows `[R, D]`, D its last axis. */
export function rows(x: View): View {
  const { memory, offset, shape } = x
  const width = shape[shape.length - 1] ?? 1
  const count = sizeOf(shape.slice(0, -1))
  return { memory, offset, shape: [count, width], strides: [width, 1] }
}

/** A view of a contiguous tensor as one axis. */
export function flat(x: View): View {
  const size = sizeOf(x.shape)
  return { memory: x.memory, offset: x.offset, shape: [size], strides: [1] }
}
