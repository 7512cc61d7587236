import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'

export function rotaryKernel(compute: Compute): Kernels['rotary'] {
  const placeOf = (view: View) => [addressOf(view), ...view.strides.slice(0, 3)]
  return (x, cosines, sines, { isInterleaved, isInverse }, out, accumulate) => {
    const [batch, heads, length, width] = x.shape as [number, number, number, number]
    const values = [
      ...placeOf(x), addressOf(cosines), addressOf(sines), isInverse ? -1 : 1, Number(isInterleaved),
      ...placeOf(out), Number(accumulate), heads, length, width / 2,
    ] // prettier-ignore
    compute.run('rotary', values, batch * heads * length, 10 + width * 0.5)
  }
}
