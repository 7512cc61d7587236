import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf, bytesOf } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'
import type { JoinedAxis } from './join-axes.ts'

/** The last axis is copied in stretches of so many elements, so that one long axis is many units. */
const stretch = 4096

export function copyKernel(compute: Compute): Kernels['copy'] {
  return (x, out, accumulate) => {
    if (sizeOf(x.shape) === 0) return
    const { dtype } = x.memory
    const bytes = bytesOf[dtype]
    const axes = joinAxes(x.shape, [x.strides, out.strides], 3)
    const last = axes.splice(-3) as [JoinedAxis, JoinedAxis, JoinedAxis]
    const [a, b, c] = last
    const stretches = Math.ceil(c.size / stretch)
    const isDense = c.strides.every((stride) => stride === 1)
    const cost = 5 + Math.min(c.size, stretch) * (isDense ? 0.2 : 1)
    forEachPlace(
      axes,
      ([dx, dout]) => {
        const values = [
          addressOf(x) + dx! * bytes, ...last.map(({ strides }) => strides[0]!),
          addressOf(out) + dout! * bytes, ...last.map(({ strides }) => strides[1]!),
          b.size, c.size, stretch, stretches,
        ] // prettier-ignore
        const units = a.size * b.size * stretches
        if (bytes === 1) compute.run('copyBytes', values, units, cost)
        else compute.run('copyFloats', [...values, Number(accumulate)], units, cost)
      },
      2,
    )
  }
}
