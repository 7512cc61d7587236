import type { GradientView, View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'
import { addressOf, addressOrZero } from './heap.ts'
import { sumOver } from './sum-over.ts'

type Norms = 'layerNorm' | 'layerNormBackward' | 'rmsNorm' | 'rmsNormBackward'

/** Rows per tile. One thread sums the gradients of gain and bias over the rows of a tile. */
const tileRows = 32

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
    const partStride = Math.ceil(width / 4) * 4
    const bytes = tiles * partStride * 4
    const run = (gainParts: number, biasParts: number) => {
      const call = calls.normBackward({
        x: addressOf(x),
        gain: addressOrZero(gain),
        statistics: addressOf(statistics),
        isCentred,
        dy: addressOf(gradient),
        dx: addressOrZero(out?.view),
        accumulate: out?.accumulate ?? false,
        gainParts,
        biasParts,
        partStride,
        rows,
        width,
        tileRows,
      })
      compute.run(call, tiles, tileRows * (10 + width))
    }
    if (vectors.every((vector) => vector === null)) return run(0, 0)
    compute.withScratch(2 * bytes, (address) => {
      const parts = [address, address + bytes] as const
      run(...parts)
      for (const [i, vector] of vectors.entries()) {
        if (!vector) continue
        const sizes = [1, tiles, width] as const
        const array = { address: parts[i]!, sizes, strides: [0, partStride, 1] as const }
        sumOver(compute, array, addressOf(vector.view), vector.accumulate)
      }
    })
  }

  return {
    layerNorm(x, gain, bias, epsilon, out, statistics) {
      const [rows, width] = x.shape as [number, number]
      const call = calls.layerNorm({
        x: addressOf(x),
        gain: addressOrZero(gain),
        bias: addressOrZero(bias),
        epsilon,
        out: addressOf(out),
        statistics: addressOf(statistics),
        width,
      })
      compute.run(call, rows, 20 + width * 0.5)
    },
    layerNormBackward(x, gain, statistics, gradient, out, gainOut, biasOut) {
      backward(x, gain, statistics, true, gradient, out, [gainOut, biasOut])
    },
    rmsNorm(x, gain, epsilon, out, statistics) {
      const [rows, width] = x.shape as [number, number]
      const call = calls.rmsNorm({
        x: addressOf(x),
        gain: addressOrZero(gain),
        epsilon,
        out: addressOf(out),
        statistics: addressOf(statistics),
        width,
      })
      compute.run(call, rows, 20 + width * 0.4)
    },
    rmsNormBackward(x, gain, statistics, gradient, out, gainOut) {
      backward(x, gain, statistics, false, gradient, out, [gainOut, null])
    },
  }
}
