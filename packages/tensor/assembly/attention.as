import { exp1, exp4 } from './exponential'
import { multiply } from './matmul'
import { dropout } from './philox'
import { softmaxRow } from './softmax'
import { place } from './scratch'
import { sumOfLanes } from './vector'

// Attention, a strip of queries at a time, so that only a few rows of the T × S scores exist. A unit is one
// batch entry and one head of keys; several heads of queries may read the same keys.

const stripRows: i32 = 64

/** Bytes of the desk that each thread needs for keys of a length. */
export function attentionScratch(keys: i32): i32 {
  return 2 * stripRows * keys * 4
}

/** Where this thread keeps its strips. */
let desk: usize = 0

// What all heads of a job share: set by each kernel, read by its parts.
let queries: i32 = 0
let keys: i32 = 0
let width: i32 = 0
let valueWidth: i32 = 0
let scale: f32 = 0
let isCausal: bool = false
let maskRow: i32 = 0
let maskColumn: i32 = 0
let biasRow: i32 = 0
let biasColumn: i32 = 0
let threshold: u32 = 0
let keep: f32 = 0
let low: u32 = 0
let high: u32 = 0

function share(
  t: i32, s: i32, dk: i32, dv: i32, factor: f32, causal: bool,
  mRow: i32, mColumn: i32, bRow: i32, bColumn: i32, dropBelow: u32, kept: f32, keyLow: u32, keyHigh: u32,
  desks: usize,
): void {
  desk = desks + place * attentionScratch(s)
  queries = t
  keys = s
  width = dk
  valueWidth = dv
  scale = factor
  isCausal = causal
  maskRow = mRow
  maskColumn = mColumn
  biasRow = bRow
  biasColumn = bColumn
  threshold = dropBelow
  keep = kept
  low = keyLow
  high = keyHigh
}

/** How many keys the queries of a strip can see, the last query the most. */
function seenBy(t0: i32, rows: i32): i32 {
  return isCausal ? max(0, min(keys, t0 + rows + keys - queries)) : keys
}

/** Scores of a strip of queries: scaled, with the bias, −∞ where a query may not look. Rows of `seen`. */
function score(q: usize, qRow: i32, k: usize, kRow: i32, mask: usize, bias: usize, t0: i32, rows: i32, seen: i32): void {
  multiply(q + ((t0 * qRow) << 2), qRow, 1, k, 1, kRow, desk, seen, rows, seen, width, 0, false)
  for (let r = 0; r < rows; r++) {
    const row = desk + ((r * seen) << 2)
    scaleRow(row, seen)
    if (bias) addBias(row, bias + (((t0 + r) * biasRow) << 2), seen)
    const visible = seenBy(t0 + r, 1)
    for (let s = visible; s < seen; s++) store<f32>(row + (s << 2), -Infinity)
    if (mask) hide(row, mask + (t0 + r) * maskRow, visible)
  }
}

function scaleRow(x: usize, n: i32): void {
  const factor = f32x4.splat(scale)
  let i = 0
  for (; i + 4 <= n; i += 4) v128.store(x + (i << 2), f32x4.mul(v128.load(x + (i << 2)), factor))
  for (; i < n; i++) store<f32>(x + (i << 2), load<f32>(x + (i << 2)) * scale)
}

function addBias(row: usize, bias: usize, n: i32): void {
  for (let s = 0; s < n; s++) {
    const at = row + (s << 2)
    store<f32>(at, load<f32>(at) + load<f32>(bias + ((s * biasColumn) << 2)))
  }
}

function hide(row: usize, allowed: usize, n: i32): void {
  for (let s = 0; s < n; s++) {
    if (!load<u8>(allowed + s * maskColumn)) store<f32>(row + (s << 2), -Infinity)
  }
}

/** Drops weights of a strip; `first` is the place of the strip's first weight in the stream. */
function drop(x: usize, out: usize, rows: i32, seen: i32, first: f64): void {
  if (seen == keys) {
    dropout(x, out, first, threshold, keep, low, high, false, 0, rows * seen)
    return
  }
  for (let r = 0; r < rows; r++) {
    const at = (r * seen) << 2
    dropout(x + at, out + at, first + <f64>r * <f64>keys, threshold, keep, low, high, false, 0, seen)
  }
}

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
    let sums = f32x4.splat(0)
    let s = 0
    for (; s + 4 <= n; s += 4) {
      sums = f32x4.add(sums, f32x4.mul(v128.load(p + (s << 2)), v128.load(d + (s << 2))))
    }
    let mean = sumOfLanes(sums)
    for (; s < n; s++) mean += load<f32>(p + (s << 2)) * load<f32>(d + (s << 2))
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

function scaleRows(x: usize, rows: i32, n: i32): void {
  scaleRow(x, rows * n)
}

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
  const slopes = desk + ((stripRows * s) << 2)
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
      scaleRows(slopes, rows, seen)
      if (dq) {
        const dq1 = dq + ((b * dqBatch + h * dqHead + t0 * dqRow) << 2)
        multiply(slopes, seen, 1, k1, kRow, 1, dq1, dqRow, rows, width, seen, 0, dqAdd)
      }
      if (dk) multiply(slopes, 1, seen, q1 + ((t0 * qRow) << 2), qRow, 1, dk1, dkRow, seen, width, rows, 0, isAdded || dkAdd)
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
