import type { Device } from '../device/device.ts'
import type { Shape } from '../shape/shape.ts'
import { sizeOf } from '../shape/sizes.ts'
import { IntTensor } from './int-tensor.ts'
import type { Bounds } from './int-tensor.ts'
import { Mask } from './mask.ts'
import { Storage } from './storage.ts'
import { Tensor } from './tensor.ts'
import type { Values } from './values.ts'

declare const allocatedHere: unique symbol

/**
 * A tensor that the current operation allocated. An operation may free no other tensors, because a
 * view, contiguous form or broadcast of an operand can be the operand itself.
 */
export type Owned<T extends Values = Values> = T & { readonly [allocatedHere]: true }

/** A new tensor with undefined values. */
export function emptyOn<S extends Shape>(
  device: Device,
  shape: readonly number[],
): Owned<Tensor<S>> {
  return new Tensor<S>(new Storage(device, sizeOf(shape), 'float32'), shape) as Owned<Tensor<S>>
}

export function emptyIdsOn<S extends Shape>(
  device: Device,
  shape: readonly number[],
  bounds: Bounds,
): Owned<IntTensor<S>> {
  const storage = new Storage(device, sizeOf(shape), 'int32')
  return new IntTensor<S>(storage, bounds, shape) as Owned<IntTensor<S>>
}

export function emptyMaskOn<S extends Shape>(
  device: Device,
  shape: readonly number[],
): Owned<Mask<S>> {
  return new Mask<S>(new Storage(device, sizeOf(shape), 'bool'), shape) as Owned<Mask<S>>
}
