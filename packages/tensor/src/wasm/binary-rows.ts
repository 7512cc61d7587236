import type { View } from '../device/device.ts'
import { contiguousStrides, sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'
import type { JoinedAxis } from './join-axes.ts'

/** With more calls than this, it is better to lay operands out densely. */
const mostCalls = 32

/**
 * Computes `out (+)= f(a, b)` where an operand is repeated along some axes, as a bias is, or its rows do not lie one behind
 * another: a row of each is dense or one number.
 *
 * @param code - the operation, as kernels know it
 * @param out - contiguous
 * @returns whether it could: not if all is dense anyway, nor where rows are neither
 */
export function binaryRows(
  compute: Compute,
  code: number,
  operands: readonly [View, View],
  out: View,
  accumulate: boolean,
): boolean {
  const strides = [...operands.map((operand) => operand.strides), contiguousStrides(out.shape)]
  const axes = joinAxes(out.shape, strides, 3)
  const last = axes.splice(-3) as [JoinedAxis, JoinedAxis, JoinedAxis]
  const [i, j, { size: width, strides: steps }] = last
  const rows = i.size * j.size
  const isWalked = steps.every((step) => step === 0 || step === 1)
  if (rows === 1 || !isWalked || sizeOf(axes.map(({ size }) => size)) > mostCalls) return false
  forEachPlace(
    axes,
    (offsets) => {
      const places = operands.flatMap((operand, o) => [
        addressOf(operand) + offsets[o]! * 4,
        ...last.map((axis) => axis.strides[o]!),
      ])
      const target = addressOf(out) + offsets[2]! * 4
      const values = [code, ...places, target, Number(accumulate), j.size, width]
      compute.run('binaryRows', values, rows, 5 + width * 0.35)
    },
    3,
  )
  return true
}
