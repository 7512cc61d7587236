import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import type { UnaryOperation } from '../device/kernels/pointwise.ts'
import { isContiguous, sizeOf } from '../shape/sizes.ts'
import { binaryRows } from './binary-rows.ts'
import type { Compute } from './compute.ts'
import { copyKernel } from './copy-kernel.ts'
import { dropoutArguments } from './dropout-arguments.ts'
import {
  binaryOperationCodes,
  calls,
  comparisonCodes,
  unaryOperationCodes,
} from './generated/kernel-calls.ts'
import type { KernelCall } from './generated/kernel-calls.ts'
import { addressOf } from './heap.ts'
import { withOperands } from './operands.ts'
import type { Operand } from './operands.ts'

type Pointwise =
  | 'and' | 'binary' | 'compare' | 'copy' | 'dropout' | 'fill' | 'not' | 'select' | 'unary' | 'unaryBackward' // prettier-ignore

// Estimated nanoseconds per element.
const cheapCost = 0.35
const cheap: ReadonlySet<UnaryOperation> = new Set(['abs', 'negate', 'relu', 'square'])
const costOf = (operation: UnaryOperation): number => (cheap.has(operation) ? cheapCost : 1.5)
const dropoutCost = 0.8

// Ranges start at multiples of a cache line.
const step = 16

export function pointwiseKernels(compute: Compute): Pick<Kernels, Pointwise> {
  const copy = copyKernel(compute)

  /** Runs a kernel over operands that are contiguous or, with `mayRepeat`, scalars. */
  function run(
    views: readonly View[],
    out: View,
    callOf: (...operands: Operand[]) => KernelCall,
    { mayRepeat = true, cost = cheapCost } = {},
  ): void {
    withOperands(compute, copy, views, mayRepeat, (...operands) =>
      compute.run(callOf(...operands), sizeOf(out.shape), cost, step),
    )
  }

  return {
    copy,
    fill(out, value) {
      if (out.memory.dtype === 'float32' && isContiguous(out.shape, out.strides)) {
        compute.run(calls.fill({ out: addressOf(out), value }), sizeOf(out.shape), 0.2, step)
        return
      }
      const { heap } = compute
      const memory = heap.allocate(1, out.memory.dtype)
      const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }
      heap.write(memory, 0, arrays[memory.dtype].of(value))
      const strides = out.shape.map(() => 0)
      copy({ memory, offset: 0, shape: out.shape, strides }, out, false)
      heap.free(memory)
    },
    unary(operation, x, out) {
      const code = unaryOperationCodes[operation]
      run([x], out, (a) => calls.unary({ operation: code, x: a!.address, out: addressOf(out) }), {
        mayRepeat: false,
        cost: costOf(operation),
      })
    },
    unaryBackward(operation, x, y, gradient, out, accumulate) {
      const call = calls.unaryBackward({
        operation: unaryOperationCodes[operation],
        x: addressOf(x),
        y: addressOf(y),
        dy: addressOf(gradient),
        dx: addressOf(out),
        accumulate,
      })
      compute.run(call, sizeOf(x.shape), costOf(operation) + cheapCost, step)
    },
    binary(operation, a, b, out, accumulate) {
      if (sizeOf(out.shape) === 0) return
      if (binaryRows(compute, operation, [a, b], out, accumulate)) return
      run([a, b], out, (x, y) =>
        calls.binary({
          operation: binaryOperationCodes[operation],
          a: x!.address,
          aStep: x!.step,
          b: y!.address,
          bStep: y!.step,
          out: addressOf(out),
          accumulate,
        }),
      )
    },
    compare(operation, a, b, out) {
      const name = a.memory.dtype === 'int32' ? 'compareInts' : 'compareFloats'
      run([a, b], out, (x, y) =>
        calls[name]({
          operation: comparisonCodes[operation],
          a: x!.address,
          aStep: x!.step,
          b: y!.address,
          bStep: y!.step,
          out: addressOf(out),
        }),
      )
    },
    select(mask, a, b, out, accumulate) {
      run([mask, a, b], out, (m, x, y) =>
        calls.select({
          mask: m!.address,
          a: x!.address,
          aStep: x!.step,
          b: y!.address,
          bStep: y!.step,
          out: addressOf(out),
          accumulate,
        }),
      )
    },
    and(a, b, out) {
      run([a, b], out, (x, y) => calls.and({ a: x!.address, b: y!.address, out: addressOf(out) }))
    },
    not(x, out) {
      run([x], out, (a) => calls.not({ x: a!.address, out: addressOf(out) }))
    },
    dropout(x, rate, key, out, accumulate) {
      const call = calls.dropout({
        x: addressOf(x),
        out: addressOf(out),
        first: 0,
        ...dropoutArguments(rate, key),
        accumulate,
      })
      compute.run(call, sizeOf(x.shape), dropoutCost, step)
    },
  }
}
