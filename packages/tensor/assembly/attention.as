import { desk, drop, score, seenBy, share, stripRows, threshold, keys } from './attention-strip'
import { multiply } from './matmul'
import { softmaxRow } from './softmax'

// Attention forwards. A unit is one batch entry and one head of keys; several heads of queries may read the same
// keys.

/** `out = softmax(scale · q kᵀ + bias) v`; stream place of a weight: `((b·H + h)·T + t)·S + s`. */
export function attention(
  q: usize, qBatch: i32, qHead: i32, qRow: i32, k: usize, kBatch: i32, kHead: i32, kRow: i32,
  v: usize, vBatch: i32, vHead: i32, vRow: i32, out: usize, outBatch: i32, outHead: i32, outRow: i32, logSums: usize,
  mask: usize, maskBatch: i32, maskHead: i32, mRow: i32, mColumn: i32,
  bias: usize, biasBatch: i32, biasHead: i32, bRow: i32, bColumn: i32,
  heads: i32, group: i32, t: i32, s: i32, dk: i32, dv: i32, factor: f32, causal: bool,
  dropBelow: u32, kept: f32, keyLow: u32, keyHigh: u32, desks: usize, from: i32, to: i32,
): void {
  share(t, s, dk, dv, factor, causal, mRow, mColumn, bRow, bColumn, dropBelow, kept, keyLow, keyHigh, desks)
  for (let unit = from * group; unit < to * group; unit++) {
    const b = unit / heads
    const h = unit % heads
    const q1 = q + ((b * qBatch + h * qHead) << 2)
    const k1 = k + ((b * kBatch + (h / group) * kHead) << 2)
    const v1 = v + ((b * vBatch + (h / group) * vHead) << 2)
    const out1 = out + ((b * outBatch + h * outHead) << 2)
    const mask1 = mask ? mask + b * maskBatch + h * maskHead : 0
    const bias1 = bias ? bias + ((b * biasBatch + h * biasHead) << 2) : 0
    for (let t0 = 0; t0 < t; t0 += stripRows) {
      const rows = min(stripRows, t - t0)
      const seen = seenBy(t0, rows)
      score(q1, qRow, k1, kRow, mask1, bias1, t0, rows, seen)
      const sums = logSums + ((unit * t + t0) << 2)
      for (let r = 0; r < rows; r++) {
        const row = desk + ((r * seen) << 2)
        store<f32>(sums + (r << 2), softmaxRow(row, row, seen))
      }
      if (threshold) drop(desk, desk, rows, seen, (<f64>unit * <f64>t + <f64>t0) * <f64>keys)
      multiply(desk, seen, 1, v1, vRow, 1, out1 + ((t0 * outRow) << 2), outRow, rows, dv, seen, 0, false)
    }
  }
}

/** The weights themselves, `[B, H, T, S]`, for those who look. */
export function attentionWeights(
  q: usize, qBatch: i32, qHead: i32, qRow: i32, k: usize, kBatch: i32, kHead: i32, kRow: i32, out: usize,
  mask: usize, maskBatch: i32, maskHead: i32, mRow: i32, mColumn: i32,
  bias: usize, biasBatch: i32, biasHead: i32, bRow: i32, bColumn: i32,
  heads: i32, group: i32, t: i32, s: i32, dk: i32, factor: f32, causal: bool, desks: usize, from: i32, to: i32,
): void {
  share(t, s, dk, 0, factor, causal, mRow, mColumn, bRow, bColumn, 0, 0, 0, 0, desks)
  for (let unit = from * group; unit < to * group; unit++) {
    const b = unit / heads
    const h = unit % heads
    const q1 = q + ((b * qBatch + h * qHead) << 2)
    const k1 = k + ((b * kBatch + (h / group) * kHead) << 2)
    const mask1 = mask ? mask + b * maskBatch + h * maskHead : 0
    const bias1 = bias ? bias + ((b * biasBatch + h * biasHead) << 2) : 0
    for (let t0 = 0; t0 < t; t0 += stripRows) {
      const rows = min(stripRows, t - t0)
      const seen = seenBy(t0, rows)
      score(q1, qRow, k1, kRow, mask1, bias1, t0, rows, seen)
      for (let r = 0; r < rows; r++) {
        const target = out + (((unit * t + t0 + r) * s) << 2)
        softmaxRow(desk + ((r * seen) << 2), target, seen)
        memory.fill(target + (seen << 2), 0, (s - seen) << 2)
      }
    }
  }
}
