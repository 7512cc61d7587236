import type { Kernels } from '../device/kernels.ts'
import { exactMath } from '../math/exact-math.ts'
import { readAll, writeAll } from './memory.ts'

const sigmoid = (x: number) => 1 / (1 + exactMath.exp(-x))

/** SwiGLU and rotary position embedding. */
export const swigluAndRotary: Pick<Kernels, 'rotary' | 'swiglu' | 'swigluBackward'> = {
  swiglu(gate, up, out) {
    const [gates, ups] = [readAll(gate), readAll(up)]
    writeAll(out, (i) => gates[i]! * sigmoid(gates[i]!) * ups[i]!)
  },
  swigluBackward(gate, up, gradient, gateOut, upOut) {
    const [gates, ups, gs] = [readAll(gate), readAll(up), readAll(gradient)]
    const siluDerivative = (x: number) => sigmoid(x) * (1 + x * (1 - sigmoid(x)))
    if (gateOut) {
      writeAll(
        gateOut.view,
        (i) => gs[i]! * ups[i]! * siluDerivative(gates[i]!),
        gateOut.accumulate,
      )
    }
    if (upOut) {
      writeAll(upOut.view, (i) => gs[i]! * gates[i]! * sigmoid(gates[i]!), upOut.accumulate)
    }
  },
  rotary(x, cosines, sines, { isInterleaved, isInverse }, out, accumulate) {
    const [, , length, width] = x.shape as [number, number, number, number]
    const half = width / 2
    const [xs, cs, ss] = [readAll(x), readAll(cosines), readAll(sines)]
    writeAll(
      out,
      (i) => {
        const column = i % width
        const isSecond = isInterleaved ? column % 2 === 1 : column >= half
        const pair = isInterleaved ? Math.floor(column / 2) : column % half
        const angle = (Math.floor(i / width) % length) * half + pair
        const distance = isInterleaved ? 1 : half
        const partner = xs[isSecond ? i - distance : i + distance]!
        const sine = (isSecond ? 1 : -1) * (isInverse ? -1 : 1) * ss[angle]!
        return xs[i]! * cs[angle]! + partner * sine
      },
      accumulate,
    )
  },
}
