import { computeScores, dropWeights, scores, setAttention, tileQueries, visibleKeys } from './attention-tile'
import { multiply } from './gemm'
import { softmaxRow } from './softmax'

// The forward pass of attention. A unit is one key head of one batch entry, with the `groupSize`
// query heads that share it (grouped-query attention, Ainslie et al. 2023).

/**
 * `out = softmax(scale · q kᵀ + bias) v`. `statistics`, `[B, H, T, 2]`, receives for each row of
 * scores its maximum and Σ e^(score − maximum). Dropout of the weight of query t and key s uses
 * number `((b·H + h)·T + t)·S + s` of the random stream.
 */
export function attention(
  q: usize, qBatch: i32, qHead: i32, qRow: i32, k: usize, kBatch: i32, kHead: i32, kRow: i32,
  v: usize, vBatch: i32, vHead: i32, vRow: i32, out: usize, outBatch: i32, outHead: i32, outRow: i32, statistics: usize,
  mask: usize, maskBatch: i32, maskHead: i32, maskRow: i32, maskColumn: i32,
  bias: usize, biasBatch: i32, biasHead: i32, biasRow: i32, biasColumn: i32,
  heads: i32, groupSize: i32, queries: i32, keys: i32, keyWidth: i32, valueWidth: i32, scale: f32, isCausal: bool,
  threshold: u32, keep: f32, low: u32, high: u32, scratch: usize, from: i32, to: i32,
): void {
  setAttention(queries, keys, keyWidth, scale, isCausal, maskRow, maskColumn, biasRow, biasColumn, threshold, keep, low, high, scratch)
  for (let unit = from * groupSize; unit < to * groupSize; unit++) {
    const b = unit / heads
    const h = unit % heads
    const headQ = q + ((b * qBatch + h * qHead) << 2)
    const headK = k + ((b * kBatch + (h / groupSize) * kHead) << 2)
    const headV = v + ((b * vBatch + (h / groupSize) * vHead) << 2)
    const headOut = out + ((b * outBatch + h * outHead) << 2)
    const headMask = mask ? mask + b * maskBatch + h * maskHead : 0
    const headBias = bias ? bias + ((b * biasBatch + h * biasHead) << 2) : 0
    for (let t0 = 0; t0 < queries; t0 += tileQueries) {
      const rows = min(tileQueries, queries - t0)
      const visible = visibleKeys(t0, rows)
      computeScores(headQ, qRow, headK, kRow, headMask, headBias, t0, rows, visible)
      const tileStatistics = statistics + ((unit * queries + t0) << 3)
      for (let r = 0; r < rows; r++) {
        const row = scores + ((r * visible) << 2)
        softmaxRow(row, row, visible, tileStatistics + (r << 3))
      }
      if (threshold) dropWeights(scores, scores, rows, visible, (<f64>unit * <f64>queries + <f64>t0) * <f64>keys)
      multiply(scores, visible, 1, headV, vRow, 1, headOut + ((t0 * outRow) << 2), outRow, rows, valueWidth, visible, 0, false)
    }
  }
}

/** The attention weights, `[B, H, T, S]`, without dropout. */
export function attentionWeights(
  q: usize, qBatch: i32, qHead: i32, qRow: i32, k: usize, kBatch: i32, kHead: i32, kRow: i32, out: usize,
  mask: usize, maskBatch: i32, maskHead: i32, maskRow: i32, maskColumn: i32,
  bias: usize, biasBatch: i32, biasHead: i32, biasRow: i32, biasColumn: i32,
  heads: i32, groupSize: i32, queries: i32, keys: i32, keyWidth: i32, scale: f32, isCausal: bool, scratch: usize,
  from: i32, to: i32,
): void {
  setAttention(queries, keys, keyWidth, scale, isCausal, maskRow, maskColumn, biasRow, biasColumn, 0, 0, 0, 0, scratch)
  for (let unit = from * groupSize; unit < to * groupSize; unit++) {
    const b = unit / heads
    const h = unit % heads
    const headQ = q + ((b * qBatch + h * qHead) << 2)
    const headK = k + ((b * kBatch + (h / groupSize) * kHead) << 2)
    const headMask = mask ? mask + b * maskBatch + h * maskHead : 0
    const headBias = bias ? bias + ((b * biasBatch + h * biasHead) << 2) : 0
    for (let t0 = 0; t0 < queries; t0 += tileQueries) {
      const rows = min(tileQueries, queries - t0)
      const visible = visibleKeys(t0, rows)
      computeScores(headQ, qRow, headK, kRow, headMask, headBias, t0, rows, visible)
      for (let r = 0; r < rows; r++) {
        const row = out + (((unit * queries + t0 + r) * keys) << 2)
        softmaxRow(scores + ((r * visible) << 2), row, visible)
        memory.fill(row + (visible << 2), 0, (keys - visible) << 2)
      }
    }
  }
}
