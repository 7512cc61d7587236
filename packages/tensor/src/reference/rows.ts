import type { Kernels } from '../device/kernels.ts'
import { exactMath } from '../math/exact-math.ts'
import { readAll, readRows, writeAll, writeRows } from './memory.ts'

const { exp, log } = exactMath
const total = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0)

/** `log Σ eˣ`; −∞ for a row of −∞. */
function logSumExp(row: readonly number[]): number {
  const maximum = row.reduce((a, b) => Math.max(a, b), -Infinity)
  if (maximum === -Infinity) return -Infinity
  return maximum + log(total(row.map((x) => exp(x - maximum))))
}

/** The softmax of a row; zeros for a row of −∞. */
export function softmaxOf(row: readonly number[]): number[] {
  const maximum = row.reduce((a, b) => Math.max(a, b), -Infinity)
  if (maximum === -Infinity) return row.map(() => 0)
  const exponentials = row.map((x) => exp(x - maximum))
  const sum = total(exponentials)
  return exponentials.map((value) => value / sum)
}

/** The log-softmax of a row. Subtracting the maximum first preserves precision for large inputs. */
function logSoftmaxOf(row: readonly number[]): number[] {
  const maximum = row.reduce((a, b) => Math.max(a, b), -Infinity)
  const shifted = row.map((x) => x - maximum)
  const sum = logSumExp(shifted)
  return shifted.map((x) => x - sum)
}

type Rows =
  | 'crossEntropy' | 'crossEntropyBackward' | 'layerNorm' | 'layerNormBackward' | 'logSoftmax'
  | 'logSoftmaxBackward' | 'rmsNorm' | 'rmsNormBackward' | 'softmax' | 'softmaxBackward' // prettier-ignore

/** The kernels that work on each row independently. */
export const rows: Pick<Kernels, Rows> = {
  softmax(x, out) {
    writeRows(out, readRows(x).map(softmaxOf))
  },
  softmaxBackward(y, gradient, out, accumulate) {
    const gs = readRows(gradient)
    const results = readRows(y).map((row, r) => {
      const dot = total(row.map((value, i) => value * gs[r]![i]!))
      return row.map((value, i) => value * (gs[r]![i]! - dot))
    })
    writeRows(out, results, accumulate)
  },
  logSoftmax(x, out) {
    writeRows(out, readRows(x).map(logSoftmaxOf))
  },
  logSoftmaxBackward(y, gradient, out, accumulate) {
    const gs = readRows(gradient)
    const results = readRows(y).map((row, r) => {
      const sum = total(gs[r]!)
      return row.map((value, i) => gs[r]![i]! - exp(value) * sum)
    })
    writeRows(out, results, accumulate)
  },
  layerNorm(x, gain, bias, epsilon, out, statistics) {
    const [gains, biases] = [gain && readAll(gain), bias && readAll(bias)]
    const saved: number[][] = []
    const results = readRows(x).map((row) => {
      const mean = total(row) / row.length
      const variance = total(row.map((value) => (value - mean) * (value - mean))) / row.length
      const scale = 1 / Math.sqrt(variance + epsilon)
      saved.push([mean, scale])
      return row.map((value, i) => (value - mean) * scale * (gains?.[i] ?? 1) + (biases?.[i] ?? 0))
    })
    writeRows(out, results)
    writeRows(statistics, saved)
  },
  layerNormBackward(x, gain, statistics, gradient, out, gainOut, biasOut) {
    const [xs, gs, saved] = [readRows(x), readRows(gradient), readRows(statistics)]
    const gains = gain && readAll(gain)
    const normalised = xs.map((row, r) =>
      row.map((value) => (value - saved[r]![0]!) * saved[r]![1]!),
    )
    if (out) {
      const results = normalised.map((row, r) => {
        const scaled = row.map((_, i) => gs[r]![i]! * (gains?.[i] ?? 1))
        const mean = total(scaled) / row.length
        const dot = total(scaled.map((value, i) => value * row[i]!)) / row.length
        return row.map((value, i) => saved[r]![1]! * (scaled[i]! - mean - value * dot))
      })
      writeRows(out.view, results, out.accumulate)
    }
    const column = (cell: (r: number, i: number) => number) => (i: number) =>
      total(xs.map((_, r) => cell(r, i)))
    if (gainOut) {
      writeAll(
        gainOut.view,
        column((r, i) => gs[r]![i]! * normalised[r]![i]!),
        gainOut.accumulate,
      )
    }
    if (biasOut)
      writeAll(
        biasOut.view,
        column((r, i) => gs[r]![i]!),
        biasOut.accumulate,
      )
  },
  rmsNorm(x, gain, epsilon, out, statistics) {
    const gains = gain && readAll(gain)
    const xs = readRows(x)
    const scales = xs.map(
      (row) => 1 / Math.sqrt(total(row.map((v) => v * v)) / row.length + epsilon),
    )
    writeRows(
      out,
      xs.map((row, r) => row.map((value, i) => value * scales[r]! * (gains?.[i] ?? 1))),
    )
    writeAll(statistics, (r) => scales[r]!)
  },
  rmsNormBackward(x, gain, statistics, gradient, out, gainOut) {
    const [xs, gs, scales] = [readRows(x), readRows(gradient), readAll(statistics)]
    const gains = gain && readAll(gain)
    if (out) {
      const results = xs.map((row, r) => {
        const scale = scales[r]!
        const scaled = row.map((_, i) => gs[r]![i]! * (gains?.[i] ?? 1))
        const dot = total(scaled.map((value, i) => value * row[i]!)) / row.length
        return row.map((value, i) => scale * (scaled[i]! - value * scale * scale * dot))
      })
      writeRows(out.view, results, out.accumulate)
    }
    if (gainOut) {
      const cell = (i: number) => total(xs.map((row, r) => gs[r]![i]! * row[i]! * scales[r]!))
      writeAll(gainOut.view, cell, gainOut.accumulate)
    }
  },
  crossEntropy(logits, targets, weights, { labelSmoothing, ignoreIndex }, losses, logSums) {
    const xs = readRows(logits)
    const largest = xs.map((row) => row.reduce((a, b) => Math.max(a, b), -Infinity))
    const sums = xs.map((row, r) => logSumExp(row.map((x) => x - largest[r]!)))
    const [ids, factors] = [readAll(targets), weights && readAll(weights)]
    writeRows(logSums, xs.map((_, r) => [largest[r]!, sums[r]!])) // prettier-ignore
    const negativeLogProbability = (r: number, x: number) => largest[r]! - x + sums[r]!
    writeAll(losses, (r) => {
      if (ids[r] === ignoreIndex) return 0
      const uniform =
        labelSmoothing === 0 ? 0 : negativeLogProbability(r, total(xs[r]!) / xs[r]!.length)
      const loss =
        (1 - labelSmoothing) * negativeLogProbability(r, xs[r]![ids[r]!]!) +
        labelSmoothing * uniform
      return (factors?.[r] ?? 1) * loss
    })
  },
  crossEntropyBackward(logits, targets, weights, options, logSums, gradient, out, accumulate) {
    const { labelSmoothing, ignoreIndex } = options
    const [sums, gs, ids] = [readRows(logSums), readAll(gradient), readAll(targets)]
    const factors = weights && readAll(weights)
    const results = readRows(logits).map((row, r) => {
      if (ids[r] === ignoreIndex) return row.map(() => 0)
      const g = gs[r]! * (factors?.[r] ?? 1)
      const [largest, sum] = sums[r] as [number, number]
      return row.map((value, v) => {
        const probability = (v === ids[r] ? 1 - labelSmoothing : 0) + labelSmoothing / row.length
        return g * (exp(value - largest - sum) - probability)
      })
    })
    writeRows(out, results, accumulate)
  },
}
