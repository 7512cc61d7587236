import type { View } from '../device/device.ts'
import type { Kernels, RandomKey } from '../device/kernels.ts'
import { contiguousStrides, isContiguous, sizeOf } from '../shape/sizes.ts'
import { binaryCodes, comparisonCodes, unaryCodes } from './codes.ts'
import { addressOf, bytesOf } from './heap.ts'
import type { Heap } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'
import type { Exports } from './modules.ts'

type Pointwise =
  | 'and' | 'binary' | 'compare' | 'copy' | 'dropout' | 'fill' | 'not' | 'select' | 'unary' | 'unaryBackward' // prettier-ignore

/** An operand as a loop walks it: dense (step 1), or one number again and again (step 0). */
interface Operand {
  readonly address: number
  readonly step: 0 | 1
}

/** The words below this are dropped, and what is kept is multiplied by this. */
export function dropoutArguments(
  rate: number,
  { low, high }: RandomKey,
): [number, number, number, number] {
  return [Math.floor(rate * 0x100000000), 1 / (1 - rate), low, high]
}

export function pointwiseKernels(heap: Heap, wasm: Exports): Pick<Kernels, Pointwise> {
  function copy(x: View, out: View, accumulate: boolean): void {
    const bytes = bytesOf[x.memory.dtype]
    const axes = joinAxes(x.shape, [x.strides, out.strides], 3)
    const [a, b, c] = axes.slice(-3) as [(typeof axes)[0], (typeof axes)[0], (typeof axes)[0]]
    const from = a.strides.map((_, v) => [a, b, c].map((axis) => axis.strides[v]!))
    forEachPlace(
      axes.slice(0, -3),
      ([dx, dout]) => {
        const source = addressOf(x) + dx! * bytes
        const target = addressOf(out) + dout! * bytes
        const places = [source, ...from[0]!, target, ...from[1]!, a.size, b.size, c.size]
        if (bytes === 1) wasm.copyBytes!(...places)
        else wasm.copyFloats!(...places, Number(accumulate))
      },
      2,
    )
  }

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
    for (const { address } of taken) heap.give(address)
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
        wasm.fill!(addressOf(out), value, n)
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
      heap.give(address)
    },
    unary(operation, x, out) {
      const n = sizeOf(out.shape)
      const run = ([a]: Operand[]) =>
        wasm.unary!(unaryCodes[operation], a!.address, addressOf(out), n)
      withOperands([x], n, run, false)
    },
    unaryBackward(operation, x, y, gradient, out, accumulate) {
      const places = [x, y, gradient, out].map(addressOf)
      wasm.unaryBackward!(unaryCodes[operation], ...places, sizeOf(x.shape), Number(accumulate))
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
          wasm.binary!(code, left + at, 1, right, 1, target + at, inner, Number(accumulate))
        }
        return
      }
      withOperands([a, b], n, ([x, y]) => {
        wasm.binary!(
          code,
          x!.address,
          x!.step,
          y!.address,
          y!.step,
          addressOf(out),
          n,
          Number(accumulate),
        )
      })
    },
    compare(operation, a, b, out) {
      const n = sizeOf(out.shape)
      const compare = a.memory.dtype === 'int32' ? wasm.compareInts! : wasm.compareFloats!
      withOperands([a, b], n, ([x, y]) => {
        compare(
          comparisonCodes[operation],
          x!.address,
          x!.step,
          y!.address,
          y!.step,
          addressOf(out),
          n,
        )
      })
    },
    select(mask, a, b, out, accumulate) {
      const n = sizeOf(out.shape)
      withOperands([mask, a, b], n, ([m, x, y]) => {
        const target = addressOf(out)
        wasm.select!(
          m!.address,
          x!.address,
          x!.step,
          y!.address,
          y!.step,
          target,
          n,
          Number(accumulate),
        )
      })
    },
    and(a, b, out) {
      const n = sizeOf(out.shape)
      withOperands([a, b], n, ([x, y]) => wasm.and!(x!.address, y!.address, addressOf(out), n))
    },
    not(x, out) {
      const n = sizeOf(out.shape)
      withOperands([x], n, ([a]) => wasm.not!(a!.address, addressOf(out), n))
    },
    dropout(x, rate, key, out, accumulate) {
      const [threshold, keep, low, high] = dropoutArguments(rate, key)
      const n = sizeOf(x.shape)
      wasm.dropout!(
        addressOf(x),
        addressOf(out),
        n,
        0n,
        threshold,
        keep,
        low,
        high,
        Number(accumulate),
      )
    },
  }
}
