import { registerHolder } from '../scope-stack.ts'
import { IntTensor } from './int-tensor.ts'
import { Mask } from './mask.ts'
import type { Storage } from './storage.ts'
import { Tensor } from './tensor.ts'
import type { Values } from './values.ts'

/** A view of the same memory with another shape and other strides. */
export function viewOf<T extends Values>(
  x: T,
  shape: readonly number[],
  strides: readonly number[],
  offset = x.offset,
): T {
  x.storage.retain()
  const view = likeOn(x.storage, x, shape, strides, offset)
  view.isView = true
  registerHolder(view)
  return view
}

/** A tensor on `storage` with the class of `x`. */
export function likeOn<T extends Values>(
  storage: Storage,
  x: T,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): T {
  if (x instanceof IntTensor) {
    return new IntTensor(storage, x.bounds, shape, strides, offset) as unknown as T
  }
  const Kind = x instanceof Mask ? Mask : Tensor
  return new Kind(storage, shape, strides, offset) as unknown as T
}
