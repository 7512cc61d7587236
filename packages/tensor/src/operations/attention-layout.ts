import type { GradientView, View } from '../device/view.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'

/**
 * `x` if its last axis has stride 1 and its leading axes can be folded into batch and heads, else a
 * contiguous copy.
 */
export function withContiguousRows(x: Tensor): Tensor {
  const isFoldable = x.rank <= 4 ? x.strides.at(-1) === 1 || x.shape.at(-1) === 1 : x.isContiguous
  return isFoldable ? x : contiguous(x)
}

/** A view as `[B, H, T, D]`: adds leading axes of size 1, or folds leading axes into the first. */
export function withFourAxes(x: View): View {
  const { memory, offset, shape, strides } = x
  if (shape.length === 4) return { memory, offset, shape, strides }
  if (shape.length < 4) {
    const lead = new Array<number>(4 - shape.length)
    return {
      memory,
      offset,
      shape: [...lead.fill(1), ...shape],
      strides: [...lead.fill(0), ...strides],
    }
  }
  const folded = shape.slice(0, -3)
  const count = sizeOf(folded)
  // The stride of the innermost folded axis; strides of axes of size 1 are arbitrary.
  const stride = strides[folded.findLastIndex((size) => size !== 1)] ?? 0
  return {
    memory,
    offset,
    shape: [count, ...shape.slice(-3)],
    strides: [stride, ...strides.slice(-3)],
  }
}

export const targetWithFourAxes = (target: GradientView | null): GradientView | null =>
  target && { view: withFourAxes(target.view), accumulate: target.accumulate }
