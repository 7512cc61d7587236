import type { View } from '../device/device.ts'
import { broadcastStrides, sameShape } from '../shape/sizes.ts'

/** A view of an operand, repeated to the shape of the result. */
export function stretched(x: View, shape: readonly number[]): View {
  if (sameShape(x.shape, shape)) return x
  const strides = broadcastStrides(x.shape, x.strides, shape)
  return { memory: x.memory, offset: x.offset, shape, strides }
}
