import { desk, drop, keys, scaleRow, score, seenBy, share, stripRows, threshold, valueWidth, width } from './attention-strip'
import { dot } from './dense'
import { exp1, exp4 } from './exponential'
import { multiply } from './matmul'

// Attention backwards: the weights are computed again from the scores and their log-sums. A unit is one batch
// entry and one head of keys, whose gradients the heads of queries that read it add up one after another.

/**
 * Gradients, added where `dqAdd`, `dkAdd`, `dvAdd` say so and written elsewhere; `dBias`, `[B, H, T, S]`, is always written.
 * Any of the four may be absent (0).
 */
export function attentionBackward(
  q: usize, qBatch: i32, qHead: i32, qRow: i32, k: usize, kBatch: i32, kHead: i32, kRow: i32,
  v: usize, vBatch: i32, vHead: i32, vRow: i32, dOut: usize, dOutBatch: i32, dOutHead: i32, dOutRow: i32, logSums: usize,
  dq: usize, dqBatch: i32, dqHead: i32, dqRow: i32, dk: usize, dkBatch: i32, dkHead: i32, dkRow: i32,
  dv: usize, dvBatch: i32, dvHead: i32, dvRow: i32, dBias: usize,
  dqAdd: bool, dkAdd: bool, dvAdd: bool,
  mask: usize, maskBatch: i32, maskHead: i32, mRow: i32, mColumn: i32,
  bias: usize, biasBatch: i32, biasHead: i32, bRow: i32, bColumn: i32,
  heads: i32, group: i32, t: i32, s: i32, keyWidth: i32, valuesWidth: i32, factor: f32, causal: bool,
  dropBelow: u32, kept: f32, keyLow: u32, keyHigh: u32, desks: usize, from: i32, to: i32,
): void {
  share(t, s, keyWidth, valuesWidth, factor, causal, mRow, mColumn, bRow, bColumn, dropBelow, kept, keyLow, keyHigh, desks)
  const slopes = desk + ((min(stripRows, t) * s) << 2)
  for (let unit = from * group; unit < to * group; unit++) {
    const b = unit / heads
    const h = unit % heads
    const q1 = q + ((b * qBatch + h * qHead) << 2)
    const k1 = k + ((b * kBatch + (h / group) * kHead) << 2)
    const v1 = v + ((b * vBatch + (h / group) * vHead) << 2)
    const dk1 = dk + ((b * dkBatch + (h / group) * dkHead) << 2)
    const dv1 = dv + ((b * dvBatch + (h / group) * dvHead) << 2)
    const mask1 = mask ? mask + b * maskBatch + h * maskHead : 0
    const bias1 = bias ? bias + ((b * biasBatch + h * biasHead) << 2) : 0
    // The first strip of the first head that reads these keys writes, the others add.
    const isFirst = h % group == 0
    const seenFirst = t > 0 ? seenBy(0, min(stripRows, t)) : 0
    if (isFirst && dk && !dkAdd) clear(dk1, dkRow, seenFirst, width)
    if (isFirst && dv && !dvAdd) clear(dv1, dvRow, seenFirst, valueWidth)
    for (let t0 = 0; t0 < t; t0 += stripRows) {
      const rows = min(stripRows, t - t0)
      const seen = seenBy(t0, rows)
      const isAdded = !isFirst || t0 > 0
      const g = dOut + ((b * dOutBatch + h * dOutHead + t0 * dOutRow) << 2)
      const first = (<f64>unit * <f64>t + <f64>t0) * <f64>s
      score(q1, qRow, k1, kRow, mask1, bias1, t0, rows, seen)
      weightsAgain(desk, logSums + ((unit * t + t0) << 2), rows, seen)
      if (dv) {
        let dropped = desk
        if (threshold) {
          dropped = slopes
          drop(desk, slopes, rows, seen, first)
        }
        multiply(dropped, 1, seen, g, dOutRow, 1, dv1, dvRow, seen, valueWidth, rows, 0, isAdded || dvAdd)
      }
      if (!dq && !dk && !dBias) continue
      multiply(g, dOutRow, 1, v1, 1, vRow, slopes, seen, rows, seen, valueWidth, 0, false)
      if (threshold) drop(slopes, slopes, rows, seen, first)
      throughSoftmax(desk, slopes, rows, seen)
      if (dBias) writeRows(slopes, dBias + (((unit * t + t0) * s) << 2), rows, seen)
      scaleRow(slopes, rows * seen)
      if (dq) {
        const dq1 = dq + ((b * dqBatch + h * dqHead + t0 * dqRow) << 2)
        multiply(slopes, seen, 1, k1, kRow, 1, dq1, dqRow, rows, width, seen, 0, dqAdd)
      }
      if (dk) multiply(slopes, 1, seen, q1 + ((t0 * qRow) << 2), qRow, 1, dk1, dkRow, seen, width, rows, 0, isAdded || dkAdd)
    }
  }
}

/** `weights = e^(scores − logSum)`, row by row; zeros where the log-sum is −∞. */
function weightsAgain(scores: usize, logSums: usize, rows: i32, n: i32): void {
  for (let r = 0; r < rows; r++) {
    const row = scores + ((r * n) << 2)
    const sum = load<f32>(logSums + (r << 2))
    if (sum == -Infinity) {
      memory.fill(row, 0, n << 2)
      continue
    }
    const sum4 = f32x4.splat(sum)
    let s = 0
    for (; s + 4 <= n; s += 4) {
      v128.store(row + (s << 2), exp4(f32x4.sub(v128.load(row + (s << 2)), sum4)))
    }
    for (; s < n; s++) store<f32>(row + (s << 2), exp1(load<f32>(row + (s << 2)) - sum))
  }
}

/** `slopes = weights (slopes − Σ weights · slopes)`, row by row. */
function throughSoftmax(weights: usize, slopes: usize, rows: i32, n: i32): void {
  for (let r = 0; r < rows; r++) {
    const p = weights + ((r * n) << 2)
    const d = slopes + ((r * n) << 2)
    const mean = dot(p, d, n) // keys that nobody sees change no bit of it
    let s = 0
    const mean4 = f32x4.splat(mean)
    for (s = 0; s + 4 <= n; s += 4) {
      const at = s << 2
      v128.store(d + at, f32x4.mul(v128.load(p + at), f32x4.sub(v128.load(d + at), mean4)))
    }
    for (; s < n; s++) {
      const at = s << 2
      store<f32>(d + at, load<f32>(p + at) * (load<f32>(d + at) - mean))
    }
  }
}

/** Zeros for the keys from `seen` on, which the first strip of queries does not reach. */
function clear(x: usize, row: i32, seen: i32, columns: i32): void {
  for (let s = seen; s < keys; s++) memory.fill(x + ((s * row) << 2), 0, columns << 2)
}

/** Rows of `seen` into rows of all keys; what was not seen gets zeros. */
function writeRows(x: usize, out: usize, rows: i32, seen: i32): void {
  for (let r = 0; r < rows; r++) {
    const target = out + ((r * keys) << 2)
    memory.copy(target, x + ((r * seen) << 2), seen << 2)
    memory.fill(target + (seen << 2), 0, (keys - seen) << 2)
  }
}
