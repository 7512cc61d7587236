import type { GradientView, View } from '../device/view.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'

/** What attention reads: the last axis dense, and leading axes that fold into batch and heads. */
export function withContiguousRows(x: Tensor): Tensor {
  const isFoldable = x.rank <= 4 ? x.strides.at(-1) === 1 || x.shape.at(-1) === 1 : x.isContiguous
  return isFoldable ? x : contiguous(x)
}

/** Seen as `[B, H, T, D]`: missing axes of size 1 in front, or many folded into the first. */
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
  // The innermost of them that is an axis at all: along an axis of size 1 a stride may be anything.
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
