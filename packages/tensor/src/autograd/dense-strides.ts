import type { View } from '../device/view.ts'
import { contiguousStrides } from '../shape/sizes.ts'

/**
 * The strides of a dense array with the axis order of `x`: the strides of `x` if it is dense.
 */
export function denseStrides({
  shape,
  strides,
}: Pick<View, 'shape' | 'strides'>): readonly number[] {
  const order = shape.map((_, axis) => axis).sort((a, b) => strides[b]! - strides[a]! || a - b)
  if (order.some((axis) => strides[axis] === 0 && shape[axis]! > 1)) return contiguousStrides(shape)
  const dense = new Array<number>(shape.length)
  let stride = 1
  for (const axis of order.reverse()) {
    dense[axis] = stride
    stride *= shape[axis]!
  }
  return dense
}
