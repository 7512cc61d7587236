import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import { addressOf, addressOrZero } from './heap.ts'

// Ranges start at multiples of a cache line.
const step = 16

type Gates = 'rotary' | 'swiglu' | 'swigluBackward'

export function gateKernels(compute: Compute): Pick<Kernels, Gates> {
  return {
    swiglu(gate, up, out) {
      const call = calls.swiglu({ gate: addressOf(gate), up: addressOf(up), out: addressOf(out) })
      compute.run(call, sizeOf(out.shape), 1, step)
    },
    swigluBackward(gate, up, gradient, gateOut, upOut) {
      const call = calls.swigluBackward({
        gate: addressOf(gate),
        up: addressOf(up),
        dy: addressOf(gradient),
        dGate: addressOrZero(gateOut?.view),
        addToGate: gateOut?.accumulate ?? false,
        dUp: addressOrZero(upOut?.view),
        addToUp: upOut?.accumulate ?? false,
      })
      compute.run(call, sizeOf(gate.shape), 1.5, step)
    },
    rotary(x, cosines, sines, { isInterleaved, isInverse }, out, accumulate) {
      const [batch, heads, length, width] = x.shape as [number, number, number, number]
      const [xBatch, xHead, xPosition] = rowStrides(x)
      const [outBatch, outHead, outPosition] = rowStrides(out)
      const call = calls.rotary({
        x: addressOf(x),
        xBatch,
        xHead,
        xPosition,
        cosines: addressOf(cosines),
        sines: addressOf(sines),
        sign: isInverse ? -1 : 1,
        isInterleaved,
        out: addressOf(out),
        outBatch,
        outHead,
        outPosition,
        accumulate,
        heads,
        length,
        half: width / 2,
      })
      compute.run(call, batch * heads * length, 10 + width * 0.5)
    },
  }
}

const rowStrides = ({ strides }: View) => strides as readonly number[] as [number, number, number]
