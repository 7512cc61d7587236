import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf, bytesOf } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'
import type { JoinedAxis } from './join-axes.ts'

/** The last axis is copied in stretches of so many elements, so that one long axis is many units. */
const stretch = 4096
/** So many elements that lie dense in the source are turned in one go: a line of a cache. */
const block = 16
/** Fewer are not worth turning. */
const leastTurned = 4

export function copyKernel(compute: Compute): Kernels['copy'] {
  return (x, out, accumulate) => {
    if (sizeOf(x.shape) === 0) return
    const { dtype } = x.memory
    const bytes = bytesOf[dtype]
    const axes = inOrder(joinAxes(x.shape, [x.strides, out.strides], 3))
    const last = axes.splice(-3) as [JoinedAxis, JoinedAxis, JoinedAxis]
    const [a, b, c] = last
    const [[x0, x1, x2], [o0, o1, o2]] = [0, 1].map((v) =>
      last.map(({ strides }) => strides[v]!),
    ) as [number[], number[]]
    const stretches = Math.ceil(c.size / stretch)
    const count = Math.min(c.size, stretch)
    const isTurned =
      bytes === 4 && x1 === 1 && o2 === 1 && x2 !== 1 && Math.min(b.size, c.size) >= leastTurned
    forEachPlace(
      axes,
      ([dx, dout]) => {
        const [source, target] = [addressOf(x) + dx! * bytes, addressOf(out) + dout! * bytes]
        if (isTurned) {
          const blocks = Math.ceil(b.size / block)
          const values = [
            source,
            x0!,
            x2!,
            target,
            o0!,
            o1!,
            b.size,
            c.size,
            block,
            blocks,
            stretch,
            stretches,
          ]
          const cost = 10 + Math.min(b.size, block) * count * 0.3
          compute.run(
            'copyTurned',
            [...values, Number(accumulate)],
            a.size * blocks * stretches,
            cost,
          )
          return
        }
        const values = [
          source,
          x0!,
          x1!,
          x2!,
          target,
          o0!,
          o1!,
          o2!,
          b.size,
          c.size,
          stretch,
          stretches,
        ]
        const units = a.size * b.size * stretches
        const cost = 5 + count * (x2 === 1 && o2 === 1 ? 0.2 : 1)
        if (bytes === 1) compute.run('copyBytes', values, units, cost)
        else compute.run('copyFloats', [...values, Number(accumulate)], units, cost)
      },
      2,
    )
  }
}

/**
 * The axis along which the target lies dense comes last, before it that along which the source does: in which order
 * elements are copied makes no difference.
 */
function inOrder(axes: readonly JoinedAxis[]): JoinedAxis[] {
  const rank = ({ size, strides: [source, target] }: JoinedAxis) =>
    size === 1 ? 0 : target === 1 ? 2 : source === 1 ? 1 : 0
  return axes.toSorted((a, b) => rank(a) - rank(b))
}
