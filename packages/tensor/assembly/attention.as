import { exp1, exp4 } from './exponential'
import { matmul } from './matmul'
import { dropout } from './philox'
import { softmaxRow } from './rows'
import { sumOfLanes } from './vector'

// Attention of one head, a few queries at a time, so that only a strip of the T × S scores exists.

const stripRows: i32 = 64

/** Bytes of scratch for keys of a length, beside what `matmul` needs. */
export function attentionScratch(keys: i32): i32 {
  return 2 * stripRows * keys * 4
}

/** Puts −∞ where queries t0 … t0 + rows − 1 may not look. A mask row stride of 0 repeats its row. */
function hide(
  scores: usize, rows: i32, t0: i32, queries: i32, keys: i32,
  isCausal: bool, mask: usize, maskRow: i32, maskColumn: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const row = scores + ((r * keys) << 2)
    const seen = isCausal ? max(0, min(keys, t0 + r + keys - queries + 1)) : keys
    for (let s = seen; s < keys; s++) store<f32>(row + (s << 2), -Infinity)
    if (mask) {
      const allowed = mask + (t0 + r) * maskRow
      for (let s = 0; s < seen; s++) {
        if (!load<u8>(allowed + s * maskColumn)) store<f32>(row + (s << 2), -Infinity)
      }
    }
  }
}

function scaleAll(x: usize, n: i32, factor: f32): void {
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) v128.store(x + (i << 2), f32x4.mul(v128.load(x + (i << 2)), factor4))
  for (; i < n; i++) store<f32>(x + (i << 2), load<f32>(x + (i << 2)) * factor)
}

/** Scores of a strip of queries, scaled and hidden. */
function strip(
  q: usize, qRow: i32, k: usize, kRow: i32, scores: usize, rows: i32, t0: i32, queries: i32, keys: i32, width: i32,
  scale: f32, isCausal: bool, mask: usize, maskRow: i32, maskColumn: i32, scratch: usize,
): void {
  matmul(q + ((t0 * qRow) << 2), qRow, 1, k, 1, kRow, scores, keys, rows, keys, width, 0, false, scratch)
  scaleAll(scores, rows * keys, scale)
  hide(scores, rows, t0, queries, keys, isCausal, mask, maskRow, maskColumn)
}

/** `weights[T, S] = softmax(scale · q kᵀ)` of one head. */
export function attentionWeights(
  q: usize, qRow: i32, k: usize, kRow: i32, out: usize, queries: i32, keys: i32, width: i32,
  scale: f32, isCausal: bool, mask: usize, maskRow: i32, maskColumn: i32, scratch: usize,
): void {
  strip(q, qRow, k, kRow, out, queries, 0, queries, keys, width, scale, isCausal, mask, maskRow, maskColumn, scratch)
  for (let t = 0; t < queries; t++) {
    const row = out + ((t * keys) << 2)
    softmaxRow(row, row, keys)
  }
}

/** `out = softmax(scale · q kᵀ) v` of one head; `first` is the index of its first weight in the dropout stream. */
export function attention(
  q: usize, qRow: i32, k: usize, kRow: i32, v: usize, vRow: i32, out: usize, outRow: i32, logSums: usize,
  queries: i32, keys: i32, width: i32, valueWidth: i32,
  scale: f32, isCausal: bool, mask: usize, maskRow: i32, maskColumn: i32,
  first: f64, threshold: u32, keep: f32, low: u32, high: u32, strips: usize, scratch: usize,
): void {
  for (let t0 = 0; t0 < queries; t0 += stripRows) {
    const rows = min(stripRows, queries - t0)
    strip(q, qRow, k, kRow, strips, rows, t0, queries, keys, width, scale, isCausal, mask, maskRow, maskColumn, scratch)
    for (let r = 0; r < rows; r++) {
      const row = strips + ((r * keys) << 2)
      store<f32>(logSums + ((t0 + r) << 2), softmaxRow(row, row, keys))
    }
    if (threshold) dropout(strips, strips, first + <f64>t0 * keys, threshold, keep, low, high, false, 0, rows * keys)
    matmul(strips, keys, 1, v, vRow, 1, out + ((t0 * outRow) << 2), outRow, rows, valueWidth, keys, 0, false, scratch)
  }
}

/** `weights = e^(scores − logSum)`, row by row; zeros where the log-sum is −∞. */
function weightsAgain(scores: usize, logSums: usize, rows: i32, keys: i32): void {
  for (let r = 0; r < rows; r++) {
    const row = scores + ((r * keys) << 2)
    const sum = load<f32>(logSums + (r << 2))
    if (sum == -Infinity) {
      memory.fill(row, 0, keys << 2)
      continue
    }
    const sum4 = f32x4.splat(sum)
    let s = 0
    for (; s + 4 <= keys; s += 4) {
      v128.store(row + (s << 2), exp4(f32x4.sub(v128.load(row + (s << 2)), sum4)))
    }
    for (; s < keys; s++) store<f32>(row + (s << 2), exp1(load<f32>(row + (s << 2)) - sum))
  }
}

/** `slopes = weights (slopes − Σ weights · slopes) · scale`, row by row. */
function throughSoftmax(weights: usize, slopes: usize, rows: i32, keys: i32, scale: f32): void {
  for (let r = 0; r < rows; r++) {
    const p = weights + ((r * keys) << 2)
    const d = slopes + ((r * keys) << 2)
    let sums = f32x4.splat(0)
    let s = 0
    for (; s + 4 <= keys; s += 4) {
      sums = f32x4.add(sums, f32x4.mul(v128.load(p + (s << 2)), v128.load(d + (s << 2))))
    }
    let mean = sumOfLanes(sums)
    for (; s < keys; s++) mean += load<f32>(p + (s << 2)) * load<f32>(d + (s << 2))
    for (s = 0; s < keys; s++) {
      const at = s << 2
      store<f32>(d + at, load<f32>(p + at) * (load<f32>(d + at) - mean) * scale)
    }
  }
}

/** Gradients of one head, always added; any of the three may be absent (0). */
export function attentionBackward(
  q: usize, qRow: i32, k: usize, kRow: i32, v: usize, vRow: i32, dOut: usize, dOutRow: i32, logSums: usize,
  dq: usize, dqRow: i32, dk: usize, dkRow: i32, dv: usize, dvRow: i32,
  queries: i32, keys: i32, width: i32, valueWidth: i32,
  scale: f32, isCausal: bool, mask: usize, maskRow: i32, maskColumn: i32,
  first: f64, threshold: u32, keep: f32, low: u32, high: u32, strips: usize, scratch: usize,
): void {
  const slopes = strips + ((stripRows * keys) << 2)
  for (let t0 = 0; t0 < queries; t0 += stripRows) {
    const rows = min(stripRows, queries - t0)
    const g = dOut + ((t0 * dOutRow) << 2)
    const place = first + <f64>t0 * keys
    strip(q, qRow, k, kRow, strips, rows, t0, queries, keys, width, scale, isCausal, mask, maskRow, maskColumn, scratch)
    weightsAgain(strips, logSums + (t0 << 2), rows, keys)
    if (dv) {
      let dropped = strips
      if (threshold) {
        dropped = slopes
        dropout(strips, slopes, place, threshold, keep, low, high, false, 0, rows * keys)
      }
      matmul(dropped, 1, keys, g, dOutRow, 1, dv, dvRow, keys, valueWidth, rows, 0, true, scratch)
    }
    if (!dq && !dk) continue
    matmul(g, dOutRow, 1, v, 1, vRow, slopes, keys, rows, keys, valueWidth, 0, false, scratch)
    if (threshold) dropout(slopes, slopes, place, threshold, keep, low, high, false, 0, rows * keys)
    throughSoftmax(strips, slopes, rows, keys, scale)
    if (dq) matmul(slopes, keys, 1, k, kRow, 1, dq + ((t0 * dqRow) << 2), dqRow, rows, width, keys, 0, true, scratch)
    if (dk) {
      matmul(slopes, 1, keys, q + ((t0 * qRow) << 2), qRow, 1, dk, dkRow, keys, width, rows, 0, true, scratch)
    }
  }
}
