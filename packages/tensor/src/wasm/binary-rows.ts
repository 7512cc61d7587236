import type { View } from '../device/view.ts'
import type { BinaryOperation } from '../device/kernels/pointwise.ts'
import { contiguousStrides, sizeOf } from '../shape/sizes.ts'
import { coalesceAxes, forEachOffset } from './coalesce-axes.ts'
import type { SharedAxis } from './coalesce-axes.ts'
import type { Compute } from './compute.ts'
import { binaryOperationCodes, calls } from './generated/kernel-calls.ts'
import { addressOf } from './heap.ts'

/** With more kernel calls than this, copying the operands to contiguous arrays is faster. */
const maxCalls = 32

/**
 * Computes `out (+)= f(a, b)` for an operand that is broadcast along some axes, such as a bias, or
 * has gaps between its rows. Each row of an operand must be contiguous or a scalar.
 *
 * @param out - contiguous
 * @returns false, without computing anything, if all operands are contiguous or scalar, or if their
 *   rows are not supported
 */
export function binaryRows(
  compute: Compute,
  operation: BinaryOperation,
  [a, b]: readonly [View, View],
  out: View,
  accumulate: boolean,
): boolean {
  const strides = [a.strides, b.strides, contiguousStrides(out.shape)]
  const axes = coalesceAxes(out.shape, strides, 3)
  const [i, j, row] = axes.splice(-3) as [SharedAxis, SharedAxis, SharedAxis]
  const rows = i.size * j.size
  const isSupported = row.strides.every((step) => step === 0 || step === 1)
  if (rows === 1 || !isSupported || sizeOf(axes.map(({ size }) => size)) > maxCalls) return false
  forEachOffset(
    axes,
    ([da, db, dout]) => {
      const call = calls.binaryRows({
        operation: binaryOperationCodes[operation],
        a: addressOf(a) + da! * 4,
        aStride0: i.strides[0]!,
        aStride1: j.strides[0]!,
        aStep: row.strides[0]!,
        b: addressOf(b) + db! * 4,
        bStride0: i.strides[1]!,
        bStride1: j.strides[1]!,
        bStep: row.strides[1]!,
        out: addressOf(out) + dout! * 4,
        accumulate,
        size1: j.size,
        width: row.size,
      })
      compute.run(call, rows, 5 + row.size * 0.35)
    },
    3,
  )
  return true
}
