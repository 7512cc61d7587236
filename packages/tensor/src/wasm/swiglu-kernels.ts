import type { GradientView } from '../device/gradient-view.ts'
import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'

// Ranges start at whole lines of a cache.
const step = 16

export function swigluKernels(compute: Compute): Pick<Kernels, 'swiglu' | 'swigluBackward'> {
  const placeOf = (target: GradientView | null): number[] =>
    target ? [addressOf(target.view), Number(target.accumulate)] : [0, 0]
  return {
    swiglu(gate, up, out) {
      compute.run('swiglu', [gate, up, out].map(addressOf), sizeOf(out.shape), 1, step)
    },
    swigluBackward(gate, up, gradient, gateOut, upOut) {
      const places = [gate, up, gradient].map(addressOf)
      const values = [...places, ...placeOf(gateOut), ...placeOf(upOut)]
      compute.run('swigluBackward', values, sizeOf(gate.shape), 1.5, step)
    },
  }
}
