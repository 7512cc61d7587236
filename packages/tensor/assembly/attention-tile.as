import { multiply } from './gemm'
import { dropout } from './philox'
import { threadIndex } from './scratch'

// Functions that the attention kernels share. As in FlashAttention (Dao et al. 2022), one tile of
// queries is computed at a time, so the T × S scores are never materialised. A tile holds complete
// rows, so softmax needs no online rescaling.

/** Queries per tile. */
export const tileQueries: i32 = 64

/**
 * Bytes of scratch memory that each thread needs: a tile of scores and a tile of their gradients.
 * The type is float64 because the number may exceed 32 bits; the host reports it in its error.
 */
export function attentionScratch(queries: i32, keys: i32): f64 {
  return <f64>(2 * min(tileQueries, queries) * 4) * <f64>keys
}

/** The tile of scores of this thread. */
export let scores: usize = 0

// Settings shared by all heads of a job.
let queryCount: i32 = 0
export let keyCount: i32 = 0
let width: i32 = 0
let scoreScale: f32 = 0
let causal: bool = false
let maskRowStride: i32 = 0
let maskColumnStride: i32 = 0
let biasRowStride: i32 = 0
let biasColumnStride: i32 = 0
let dropThreshold: u32 = 0
let keepScale: f32 = 0
let keyLow: u32 = 0
let keyHigh: u32 = 0

export function setAttention(
  queries: i32, keys: i32, keyWidth: i32, scale: f32, isCausal: bool,
  maskRow: i32, maskColumn: i32, biasRow: i32, biasColumn: i32, threshold: u32, keep: f32, low: u32, high: u32,
  scratch: usize,
): void {
  scores = scratch + threadIndex * <usize>attentionScratch(queries, keys)
  queryCount = queries
  keyCount = keys
  width = keyWidth
  scoreScale = scale
  causal = isCausal
  maskRowStride = maskRow
  maskColumnStride = maskColumn
  biasRowStride = biasRow
  biasColumnStride = biasColumn
  dropThreshold = threshold
  keepScale = keep
  keyLow = low
  keyHigh = high
}

/** The number of keys that a tile of queries may attend to: that of its last query. */
export function visibleKeys(t0: i32, rows: i32): i32 {
  return causal ? max(0, min(keyCount, t0 + rows + keyCount - queryCount)) : keyCount
}

/** Computes the scores of a tile, in rows of `visible` keys: scaled, plus bias, −∞ where masked. */
export function computeScores(q: usize, qRow: i32, k: usize, kRow: i32, mask: usize, bias: usize, t0: i32, rows: i32, visible: i32): void {
  multiply(q + ((t0 * qRow) << 2), qRow, 1, k, 1, kRow, scores, visible, rows, visible, width, 0, false)
  for (let r = 0; r < rows; r++) {
    const row = scores + ((r * visible) << 2)
    scaleScores(row, visible)
    if (bias) addBias(row, bias + (((t0 + r) * biasRowStride) << 2), visible)
    const visibleInRow = visibleKeys(t0 + r, 1)
    for (let s = visibleInRow; s < visible; s++) store<f32>(row + (s << 2), -Infinity)
    if (mask) applyMask(row, mask + (t0 + r) * maskRowStride, visibleInRow)
  }
}

export function scaleScores(x: usize, n: i32): void {
  const scale4 = f32x4.splat(scoreScale)
  let i = 0
  for (; i + 4 <= n; i += 4) v128.store(x + (i << 2), f32x4.mul(v128.load(x + (i << 2)), scale4))
  for (; i < n; i++) store<f32>(x + (i << 2), load<f32>(x + (i << 2)) * scoreScale)
}

function addBias(row: usize, bias: usize, n: i32): void {
  for (let s = 0; s < n; s++) {
    const score = row + (s << 2)
    store<f32>(score, load<f32>(score) + load<f32>(bias + ((s * biasColumnStride) << 2)))
  }
}

function applyMask(row: usize, mask: usize, n: i32): void {
  for (let s = 0; s < n; s++) {
    if (!load<u8>(mask + s * maskColumnStride)) store<f32>(row + (s << 2), -Infinity)
  }
}

/** Applies dropout to the weights of a tile; `first` is the stream index of its first weight. */
export function dropWeights(x: usize, out: usize, rows: i32, visible: i32, first: f64): void {
  if (visible == keyCount) {
    dropout(x, out, first, dropThreshold, keepScale, keyLow, keyHigh, false, 0, rows * visible)
    return
  }
  for (let r = 0; r < rows; r++) {
    const offset = (r * visible) << 2
    dropout(x + offset, out + offset, first + <f64>r * <f64>keyCount, dropThreshold, keepScale, keyLow, keyHigh, false, 0, visible)
  }
}
