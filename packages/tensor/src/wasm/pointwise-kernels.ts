import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { contiguousStrides, isContiguous, sizeOf } from '../shape/sizes.ts'
import { copyKernel } from './copy-kernel.ts'
import { binaryCodes, comparisonCodes, unaryCodes } from './codes.ts'
import { addressOf, bytesOf } from './heap.ts'
import type { Compute } from './compute.ts'
import { dropoutArguments } from './dropout-arguments.ts'

type Pointwise =
  | 'and' | 'binary' | 'compare' | 'copy' | 'dropout' | 'fill' | 'not' | 'select' | 'unary' | 'unaryBackward' // prettier-ignore

/** An operand as a loop walks it: dense (step 1), or one number again and again (step 0). */
interface Operand {
  readonly address: number
  readonly step: 0 | 1
}

export function pointwiseKernels(compute: Compute): Pick<Kernels, Pointwise> {
  const { heap } = compute
  const copy = copyKernel(compute)

  /** Runs `work` with each operand as a loop can walk it; odd layouts are laid out densely first. */
  function withOperands(
    views: readonly View[],
    size: number,
    work: (operands: Operand[]) => void,
    mayRepeat = true,
  ): void {
    const taken: { address: number; bytes: number }[] = []
    const operands = views.map((view): Operand => {
      if (isContiguous(view.shape, view.strides)) return { address: addressOf(view), step: 1 }
      const isOne = view.strides.every((stride, i) => stride === 0 || view.shape[i] === 1)
      if (isOne && mayRepeat && view.memory.dtype !== 'bool') {
        return { address: addressOf(view), step: 0 }
      }
      const bytes = size * bytesOf[view.memory.dtype]
      const address = heap.take(bytes)
      taken.push({ address, bytes })
      const memory = { ...view.memory, address, dtype: view.memory.dtype, size }
      copy(
        view,
        { memory, offset: 0, shape: view.shape, strides: contiguousStrides(view.shape) },
        false,
      )
      return { address, step: 1 }
    })
    work(operands)
    for (const { address, bytes } of taken) heap.give(address, bytes)
  }

  /** How many times a dense block of the end repeats, for an operand like a bias: `[…1, inner]`. */
  function repeats({ shape, strides }: View): { outer: number; inner: number } | null {
    let split = 0
    while (split < shape.length && (strides[split] === 0 || shape[split] === 1)) split++
    const rest = shape.slice(split)
    if (split === 0 || split === shape.length || !isContiguous(rest, strides.slice(split)))
      return null
    return { outer: sizeOf(shape.slice(0, split)), inner: sizeOf(rest) }
  }

  return {
    copy,
    fill(out, value) {
      const n = sizeOf(out.shape)
      if (out.memory.dtype === 'float32' && isContiguous(out.shape, out.strides)) {
        compute.run('fill', [addressOf(out), value, n], 1, 0)
        return
      }
      const address = heap.take(4)
      const one = { address, dtype: out.memory.dtype, size: 1 }
      const values = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[
        out.memory.dtype
      ]
      heap.write(one, 0, values.of(value))
      const strides = out.shape.map(() => 0)
      copy({ memory: one, offset: 0, shape: out.shape, strides }, out, false)
      heap.give(address, 4)
    },
    unary(operation, x, out) {
      const n = sizeOf(out.shape)
      const run = ([a]: Operand[]) =>
        compute.run('unary', [unaryCodes[operation], a!.address, addressOf(out), n], 1, 0)
      withOperands([x], n, run, false)
    },
    unaryBackward(operation, x, y, gradient, out, accumulate) {
      const places = [x, y, gradient, out].map(addressOf)
      compute.run(
        'unaryBackward',
        [unaryCodes[operation], ...places, sizeOf(x.shape), Number(accumulate)],
        1,
        0,
      )
    },
    binary(operation, a, b, out, accumulate) {
      const n = sizeOf(out.shape)
      if (n === 0) return
      const code = binaryCodes[operation]
      const repeated = isContiguous(a.shape, a.strides) ? repeats(b) : null
      if (repeated) {
        const { outer, inner } = repeated
        const [left, right, target] = [a, b, out].map(addressOf) as [number, number, number]
        for (let i = 0; i < outer; i++) {
          const at = i * inner * 4
          compute.run(
            'binary',
            [code, left + at, 1, right, 1, target + at, inner, Number(accumulate)],
            1,
            0,
          )
        }
        return
      }
      withOperands([a, b], n, ([x, y]) => {
        compute.run(
          'binary',
          [code, x!.address, x!.step, y!.address, y!.step, addressOf(out), n, Number(accumulate)],
          1,
          0,
        )
      })
    },
    compare(operation, a, b, out) {
      const n = sizeOf(out.shape)
      const compare = a.memory.dtype === 'int32' ? 'compareInts' : 'compareFloats'
      withOperands([a, b], n, ([x, y]) => {
        const values = [x!.address, x!.step, y!.address, y!.step, addressOf(out), n]
        compute.run(compare, [comparisonCodes[operation], ...values], 1, 0)
      })
    },
    select(mask, a, b, out, accumulate) {
      const n = sizeOf(out.shape)
      withOperands([mask, a, b], n, ([m, x, y]) => {
        const target = addressOf(out)
        compute.run(
          'select',
          [m!.address, x!.address, x!.step, y!.address, y!.step, target, n, Number(accumulate)],
          1,
          0,
        )
      })
    },
    and(a, b, out) {
      const n = sizeOf(out.shape)
      withOperands([a, b], n, ([x, y]) =>
        compute.run('and', [x!.address, y!.address, addressOf(out), n], 1, 0),
      )
    },
    not(x, out) {
      const n = sizeOf(out.shape)
      withOperands([x], n, ([a]) => compute.run('not', [a!.address, addressOf(out), n], 1, 0))
    },
    dropout(x, rate, key, out, accumulate) {
      const places = [addressOf(x), addressOf(out)]
      const values = [...places, 0, ...dropoutArguments(rate, key), Number(accumulate)]
      compute.run('dropout', values, sizeOf(x.shape), 2, 16)
    },
  }
}
