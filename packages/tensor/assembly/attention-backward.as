import { computeScores, dropWeights, keyCount, scaleScores, scores, setAttention, tileQueries, visibleKeys } from './attention-tile'
import { dot } from './level1'
import { multiply } from './gemm'
import { recomputeSoftmaxRow } from './softmax'

// The backward pass of attention. It recomputes the weights from the scores and the statistics of
// their rows instead of storing them, as FlashAttention does. The maximum and the sum are stored
// separately: their log-sum-exp would lose the digits of the sum if the scores are large. A unit is
// one key head of one batch entry; its query heads add to dk and dv one after another.

/**
 * The gradients dq, dk, dv and dBias, any of which may be absent (0). `addToQ`, `addToK` and
 * `addToV` add to the contents of dq, dk and dv instead of overwriting them; dBias, `[B, H, T, S]`,
 * is always overwritten.
 */
export function attentionBackward(
  q: usize, qBatch: i32, qHead: i32, qRow: i32, k: usize, kBatch: i32, kHead: i32, kRow: i32,
  v: usize, vBatch: i32, vHead: i32, vRow: i32, dOut: usize, dOutBatch: i32, dOutHead: i32, dOutRow: i32, statistics: usize,
  dq: usize, dqBatch: i32, dqHead: i32, dqRow: i32, dk: usize, dkBatch: i32, dkHead: i32, dkRow: i32,
  dv: usize, dvBatch: i32, dvHead: i32, dvRow: i32, dBias: usize,
  addToQ: bool, addToK: bool, addToV: bool,
  mask: usize, maskBatch: i32, maskHead: i32, maskRow: i32, maskColumn: i32,
  bias: usize, biasBatch: i32, biasHead: i32, biasRow: i32, biasColumn: i32,
  heads: i32, groupSize: i32, queries: i32, keys: i32, keyWidth: i32, valueWidth: i32, scale: f32, isCausal: bool,
  threshold: u32, keep: f32, low: u32, high: u32, scratch: usize, from: i32, to: i32,
): void {
  setAttention(queries, keys, keyWidth, scale, isCausal, maskRow, maskColumn, biasRow, biasColumn, threshold, keep, low, high, scratch)
  const dScores = scores + ((min(tileQueries, queries) * keys) << 2)
  for (let unit = from * groupSize; unit < to * groupSize; unit++) {
    const b = unit / heads
    const h = unit % heads
    const headQ = q + ((b * qBatch + h * qHead) << 2)
    const headK = k + ((b * kBatch + (h / groupSize) * kHead) << 2)
    const headV = v + ((b * vBatch + (h / groupSize) * vHead) << 2)
    const headDk = dk + ((b * dkBatch + (h / groupSize) * dkHead) << 2)
    const headDv = dv + ((b * dvBatch + (h / groupSize) * dvHead) << 2)
    const headMask = mask ? mask + b * maskBatch + h * maskHead : 0
    const headBias = bias ? bias + ((b * biasBatch + h * biasHead) << 2) : 0
    // The first tile of the first query head overwrites dk and dv; later ones add.
    const isFirst = h % groupSize == 0
    const firstVisible = queries > 0 ? visibleKeys(0, min(tileQueries, queries)) : 0
    if (isFirst && dk && !addToK) clearRows(headDk, dkRow, firstVisible, keyWidth)
    if (isFirst && dv && !addToV) clearRows(headDv, dvRow, firstVisible, valueWidth)
    for (let t0 = 0; t0 < queries; t0 += tileQueries) {
      const rows = min(tileQueries, queries - t0)
      const visible = visibleKeys(t0, rows)
      const isAdded = !isFirst || t0 > 0
      const tileDOut = dOut + ((b * dOutBatch + h * dOutHead + t0 * dOutRow) << 2)
      const firstWeight = (<f64>unit * <f64>queries + <f64>t0) * <f64>keys
      computeScores(headQ, qRow, headK, kRow, headMask, headBias, t0, rows, visible)
      const tileStatistics = statistics + ((unit * queries + t0) << 3)
      for (let r = 0; r < rows; r++) recomputeSoftmaxRow(scores + ((r * visible) << 2), visible, tileStatistics + (r << 3))
      if (dv) {
        let dropped = scores
        if (threshold) {
          dropped = dScores
          dropWeights(scores, dScores, rows, visible, firstWeight)
        }
        multiply(dropped, 1, visible, tileDOut, dOutRow, 1, headDv, dvRow, visible, valueWidth, rows, 0, isAdded || addToV)
      }
      if (!dq && !dk && !dBias) continue
      multiply(tileDOut, dOutRow, 1, headV, 1, vRow, dScores, visible, rows, visible, valueWidth, 0, false)
      if (threshold) dropWeights(dScores, dScores, rows, visible, firstWeight)
      backwardSoftmax(scores, dScores, rows, visible)
      if (dBias) writeRows(dScores, dBias + (((unit * queries + t0) * keys) << 2), rows, visible)
      scaleScores(dScores, rows * visible)
      if (dq) {
        const tileDq = dq + ((b * dqBatch + h * dqHead + t0 * dqRow) << 2)
        multiply(dScores, visible, 1, headK, kRow, 1, tileDq, dqRow, rows, keyWidth, visible, 0, addToQ)
      }
      if (dk) multiply(dScores, 1, visible, headQ + ((t0 * qRow) << 2), qRow, 1, headDk, dkRow, visible, keyWidth, rows, 0, isAdded || addToK)
    }
  }
}

/** `dScores = weights (dScores − Σ weights · dScores)`, row by row. */
// @ts-ignore: decorator
@inline
function backwardSoftmax(weights: usize, dScores: usize, rows: i32, n: i32): void {
  for (let r = 0; r < rows; r++) {
    const p = weights + ((r * n) << 2)
    const d = dScores + ((r * n) << 2)
    const mean = dot(p, d, n) // masked keys add exact zeros, which change no bit
    let s = 0
    const mean4 = f32x4.splat(mean)
    for (s = 0; s + 4 <= n; s += 4) {
      const offset = s << 2
      v128.store(d + offset, f32x4.mul(v128.load(p + offset), f32x4.sub(v128.load(d + offset), mean4)))
    }
    for (; s < n; s++) {
      const offset = s << 2
      store<f32>(d + offset, load<f32>(p + offset) * (load<f32>(d + offset) - mean))
    }
  }
}

/** Writes zeros for the keys from `visible` on, which the first tile of queries does not see. */
function clearRows(x: usize, row: i32, visible: i32, columns: i32): void {
  for (let s = visible; s < keyCount; s++) memory.fill(x + ((s * row) << 2), 0, columns << 2)
}

/** Copies rows of `visible` keys into rows of all keys, padded with zeros. */
function writeRows(x: usize, out: usize, rows: i32, visible: i32): void {
  for (let r = 0; r < rows; r++) {
    const row = out + ((r * keyCount) << 2)
    memory.copy(row, x + ((r * visible) << 2), visible << 2)
    memory.fill(row + (visible << 2), 0, (keyCount - visible) << 2)
  }
}
