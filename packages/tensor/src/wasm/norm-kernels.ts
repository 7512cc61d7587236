import type { View } from '../device/device.ts'
import type { GradientView } from '../device/gradient-view.ts'
import type { Kernels } from '../device/kernels.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'
import { sumOver } from './sum-over.ts'

type Norms = 'layerNorm' | 'layerNormBackward' | 'rmsNorm' | 'rmsNormBackward'

/** Rows whose gradients of gain and bias are added up in one go. */
const tileRows = 32

const orNothing = (x: View | null | undefined): number => (x ? addressOf(x) : 0)

export function normKernels(compute: Compute): Pick<Kernels, Norms> {
  function backward(
    x: View,
    gain: View | null,
    statistics: View,
    isCentred: boolean,
    gradient: View,
    out: GradientView | null,
    vectors: readonly (GradientView | null)[],
  ): void {
    const [rows, width] = x.shape as [number, number]
    const tiles = Math.ceil(rows / tileRows)
    const stride = Math.ceil(width / 4) * 4
    const bytes = tiles * stride * 4
    const run = (parts: readonly [number, number]) => {
      compute.run('normBackward', [
        addressOf(x), orNothing(gain), addressOf(statistics), Number(isCentred), addressOf(gradient),
        orNothing(out?.view), Number(out?.accumulate ?? false),
        ...parts, stride, rows, width, tileRows,
      ], tiles, tileRows * (10 + width)) // prettier-ignore
    }
    if (vectors.every((vector) => vector === null)) return run([0, 0])
    compute.withScratch(2 * bytes, (address) => {
      const parts = [address, address + bytes] as const
      run(parts)
      for (const [i, vector] of vectors.entries()) {
        if (!vector) continue
        const sizes = [1, tiles, width] as const
        const stack = { address: parts[i]!, sizes, strides: [0, stride, 1] as const }
        sumOver(compute, stack, addressOf(vector.view), vector.accumulate)
      }
    })
  }

  return {
    layerNorm(x, gain, bias, epsilon, out, statistics) {
      const [rows, width] = x.shape as [number, number]
      const vectors = [gain, bias].map(orNothing)
      const results = [out, statistics].map(addressOf)
      const values = [addressOf(x), ...vectors, epsilon, ...results, width]
      compute.run('layerNorm', values, rows, 20 + width * 0.5)
    },
    layerNormBackward(x, gain, statistics, gradient, out, gainOut, biasOut) {
      backward(x, gain, statistics, true, gradient, out, [gainOut, biasOut])
    },
    rmsNorm(x, gain, epsilon, out, statistics) {
      const [rows, width] = x.shape as [number, number]
      const results = [out, statistics].map(addressOf)
      const values = [addressOf(x), orNothing(gain), epsilon, ...results, width]
      compute.run('rmsNorm', values, rows, 20 + width * 0.4)
    },
    rmsNormBackward(x, gain, statistics, gradient, out, gainOut) {
      backward(x, gain, statistics, false, gradient, out, [gainOut, null])
    },
  }
}
