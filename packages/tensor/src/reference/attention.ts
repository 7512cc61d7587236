import type { GradientView, View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import type { AttentionArguments } from '../device/kernels/attention.ts'
import { exp } from '../math/exponential.ts'
import { readRows, writeAll, writeRows } from './memory.ts'
import { dropoutFactor } from './pointwise.ts'
import { softmaxOf } from './rows.ts'

/** The view `[T, D]` of one head in a view `[B, H, T, D]`. */
function head(view: View, b: number, h: number): View {
  const [batch = 0, heads = 0] = view.strides
  return {
    memory: view.memory,
    offset: view.offset + b * batch + h * heads,
    shape: view.shape.slice(2),
    strides: view.strides.slice(2),
  }
}

/** The key head of a query head. */
const keyHead = (query: View, key: View, h: number): number =>
  Math.floor((h * key.shape[1]!) / query.shape[1]!)

function forEachHead(view: View, work: (b: number, h: number) => void): void {
  for (let b = 0; b < view.shape[0]!; b++) for (let h = 0; h < view.shape[1]!; h++) work(b, h)
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** The scores `[T, S]` of one head, −∞ where masked. */
function scoresOf(
  query: View,
  key: View,
  options: AttentionArguments,
  b: number,
  h: number,
): number[][] {
  const { scale, isCausal, mask, bias } = options
  const keys = readRows(head(key, b, keyHead(query, key, h)))
  const queries = readRows(head(query, b, h))
  const allowed = mask && readRows(head(mask, b, h))
  const causalOffset = keys.length - queries.length
  const mayLook = (t: number, s: number) =>
    (!isCausal || s <= t + causalOffset) && (!allowed || allowed[t]![s] === 1)
  const biases = bias && readRows(head(bias, b, h))
  return queries.map((q, t) =>
    keys.map((k, s) => (mayLook(t, s) ? scale * dot(q, k) + (biases?.[t]![s] ?? 0) : -Infinity)),
  )
}

/** The dropout factor of each weight: 0 where dropped, `1 / (1 − rate)` elsewhere. */
function dropoutFactors(
  query: View,
  key: View,
  { dropout, dropoutKey }: AttentionArguments,
  b: number,
  h: number,
) {
  const [, heads = 0, length = 0] = query.shape
  const keys = key.shape[2]!
  return (t: number, s: number) => {
    if (dropout === 0) return 1
    const index = ((b * heads + h) * length + t) * keys + s
    return dropoutFactor(index, dropout, dropoutKey)
  }
}

const transposed = (rows: readonly (readonly number[])[], width: number) =>
  Array.from({ length: width }, (_, i) => rows.map((row) => row[i]!))

const product = (
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
  width: number,
) => {
  const columns = transposed(b, width)
  return a.map((row) => columns.map((column) => dot(row, column)))
}

/** The maximum of a row of scores and Σ e^(score − maximum). */
function statisticsOf(row: readonly number[]): [maximum: number, sum: number] {
  const maximum = row.reduce((a, b) => Math.max(a, b), -Infinity)
  if (maximum === -Infinity) return [maximum, 0]
  return [maximum, row.reduce((sum, x) => sum + exp(x - maximum), 0)]
}

/** Attention step by step: scores, softmax, dropout, weighted sum. */
export const attention: Pick<Kernels, 'attention' | 'attentionBackward' | 'attentionWeights'> = {
  attention(query, key, value, options, out, statistics) {
    const all: number[] = []
    forEachHead(query, (b, h) => {
      const factor = dropoutFactors(query, key, options, b, h)
      const scores = scoresOf(query, key, options, b, h)
      all.push(...scores.flatMap(statisticsOf))
      const weights = scores.map((row, t) => softmaxOf(row).map((p, s) => p * factor(t, s)))
      const values = readRows(head(value, b, keyHead(query, key, h)))
      writeRows(head(out, b, h), product(weights, values, value.shape[3]!))
    })
    writeAll(statistics, (i) => all[i]!)
  },
  attentionBackward(
    query,
    key,
    value,
    options,
    _statistics,
    gradient,
    queryOut,
    keyOut,
    valueOut,
    biasOut,
  ) {
    const writeGradient = (
      target: GradientView | null,
      b: number,
      h: number,
      rows: number[][],
      accumulate = false,
    ) => {
      if (target) writeRows(head(target.view, b, h), rows, target.accumulate || accumulate)
    }
    const width = query.shape[3]!
    const groupSize = query.shape[1]! / key.shape[1]!
    forEachHead(query, (b, h) => {
      const sharedHead = keyHead(query, key, h)
      const isLaterInGroup = h % groupSize !== 0
      const factor = dropoutFactors(query, key, options, b, h)
      const weights = scoresOf(query, key, options, b, h).map(softmaxOf)
      const qs = readRows(head(query, b, h))
      const [ks, vs] = [key, value].map((x) => readRows(head(x, b, sharedHead))) as [
        number[][],
        number[][],
      ]
      const gs = readRows(head(gradient, b, h))
      const droppedWeights = weights.map((row, t) => row.map((p, s) => p * factor(t, s)))
      const weightGradients = gs.map((g, t) => vs.map((v, s) => dot(g, v) * factor(t, s)))
      const scoreGradients = weights.map((row, t) => {
        const mean = dot(row, weightGradients[t]!)
        return row.map((p, s) => p * (weightGradients[t]![s]! - mean))
      })
      if (biasOut) writeRows(head(biasOut, b, h), scoreGradients)
      const productGradients = scoreGradients.map((row) =>
        row.map((value) => value * options.scale),
      )
      writeGradient(queryOut, b, h, product(productGradients, ks, width))
      writeGradient(
        keyOut,
        b,
        sharedHead,
        product(transposed(productGradients, ks.length), qs, width),
        isLaterInGroup,
      )
      writeGradient(
        valueOut,
        b,
        sharedHead,
        product(transposed(droppedWeights, ks.length), gs, value.shape[3]!),
        isLaterInGroup,
      )
    })
  },
  attentionWeights(query, key, options, out) {
    const all: number[] = []
    forEachHead(query, (b, h) =>
      all.push(...scoresOf(query, key, options, b, h).flatMap(softmaxOf)),
    )
    writeAll(out, (i) => all[i]!)
  },
}
