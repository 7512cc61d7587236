import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { broadcastStrides, sameShape, sizeOf } from '../shape/sizes.ts'
import type { Values } from '../tensor/values.ts'

export const kernelsOf = (x: Values): Kernels => x.device.kernels

/**
 * A view that broadcasts `x` to a shape. It must not be freed, because it is `x` itself if the
 * shapes are equal.
 */
export function broadcastView(x: View, shape: readonly number[]): View {
  if (sameShape(x.shape, shape)) return x
  const strides = broadcastStrides(x.shape, x.strides, shape)
  return { memory: x.memory, offset: x.offset, shape, strides }
}

/** A contiguous tensor as rows `[R, D]`, where D is the last axis. */
export function rows(x: View): View {
  const { memory, offset, shape } = x
  const width = shape[shape.length - 1] ?? 1
  const count = sizeOf(shape.slice(0, -1))
  return { memory, offset, shape: [count, width], strides: [width, 1] }
}

/** `rows`, but with R = 0 if D = 0, for operations that skip empty rows. */
export function nonEmptyRows(x: View): View {
  const view = rows(x)
  return view.shape[1] === 0 ? { ...view, shape: [0, 0] } : view
}

/** A contiguous tensor as one axis. */
export function flat(x: View): View {
  const size = sizeOf(x.shape)
  return { memory: x.memory, offset: x.offset, shape: [size], strides: [1] }
}
