import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import type { UnaryOperation } from '../device/kernels/pointwise.ts'
import { isContiguous, sizeOf } from '../shape/sizes.ts'
import { binaryCodes, comparisonCodes, unaryCodes } from './codes.ts'
import type { Compute } from './compute.ts'
import { copyKernel } from './copy-kernel.ts'
import { dropoutArguments } from './dropout-arguments.ts'
import { binaryRows } from './binary-rows.ts'
import { addressOf } from './heap.ts'
import { withOperands } from './operands.ts'
import type { Operand } from './operands.ts'

type Pointwise =
  | 'and' | 'binary' | 'compare' | 'copy' | 'dropout' | 'fill' | 'not' | 'select' | 'unary' | 'unaryBackward' // prettier-ignore

// About how many nanoseconds an element takes.
const simple = 0.35
const cheap: ReadonlySet<UnaryOperation> = new Set(['abs', 'negate', 'relu', 'square'])
const costOf = (operation: UnaryOperation): number => (cheap.has(operation) ? simple : 1.5)
const dropoutCost = 0.8

/** Ranges start at whole vectors. */
const step = 16

export function pointwiseKernels(compute: Compute): Pick<Kernels, Pointwise> {
  const { heap } = compute
  const copy = copyKernel(compute)

  /** Runs a kernel over the operands as it can walk them: addresses, each with its step where the kernel wants it. */
  function run(
    name: string,
    views: readonly View[],
    out: View,
    values: (...operands: Operand[]) => number[],
    { mayRepeat = true, cost = simple } = {},
  ): void {
    withOperands(compute, copy, views, mayRepeat, (...operands) =>
      compute.run(name, values(...operands), sizeOf(out.shape), cost, step),
    )
  }

  const place = ({ address, step }: Operand): number[] => [address, step]

  return {
    copy,
    fill(out, value) {
      if (out.memory.dtype === 'float32' && isContiguous(out.shape, out.strides)) {
        compute.run('fill', [addressOf(out), value], sizeOf(out.shape), 0.2, step)
        return
      }
      const address = heap.take(4)
      const one = { address, dtype: out.memory.dtype, size: 1 }
      const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }
      heap.write(one, 0, arrays[one.dtype].of(value))
      const strides = out.shape.map(() => 0)
      copy({ memory: one, offset: 0, shape: out.shape, strides }, out, false)
      heap.give(address)
    },
    unary(operation, x, out) {
      const code = unaryCodes[operation]
      run('unary', [x], out, (a) => [code, a!.address, addressOf(out)], {
        mayRepeat: false,
        cost: costOf(operation),
      })
    },
    unaryBackward(operation, x, y, gradient, out, accumulate) {
      const values = [unaryCodes[operation], ...[x, y, gradient, out].map(addressOf)]
      const cost = costOf(operation) + simple
      compute.run('unaryBackward', [...values, Number(accumulate)], sizeOf(x.shape), cost, step)
    },
    binary(operation, a, b, out, accumulate) {
      if (sizeOf(out.shape) === 0) return
      const code = binaryCodes[operation]
      if (binaryRows(compute, code, [a, b], out, accumulate)) return
      const end = [addressOf(out), Number(accumulate)]
      run('binary', [a, b], out, (x, y) => [code, ...place(x!), ...place(y!), ...end])
    },
    compare(operation, a, b, out) {
      const name = a.memory.dtype === 'int32' ? 'compareInts' : 'compareFloats'
      const code = comparisonCodes[operation]
      run(name, [a, b], out, (x, y) => [code, ...place(x!), ...place(y!), addressOf(out)])
    },
    select(mask, a, b, out, accumulate) {
      const end = [addressOf(out), Number(accumulate)]
      run('select', [mask, a, b], out, (m, x, y) => [
        ...[m!.address, ...place(x!), ...place(y!)],
        ...end,
      ])
    },
    and(a, b, out) {
      run('and', [a, b], out, (x, y) => [x!.address, y!.address, addressOf(out)])
    },
    not(x, out) {
      run('not', [x], out, (a) => [a!.address, addressOf(out)])
    },
    dropout(x, rate, key, out, accumulate) {
      const values = [addressOf(x), addressOf(out), 0, ...dropoutArguments(rate, key)]
      compute.run('dropout', [...values, Number(accumulate)], sizeOf(x.shape), dropoutCost, step)
    },
  }
}
