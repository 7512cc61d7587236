import { multiply } from './matmul'
import { dropout } from './philox'
import { place } from './scratch'

// What the kernels of attention share. They take a strip of queries at a time, so that only a few rows of the
// T × S scores exist.

export const stripRows: i32 = 64

/** Bytes of the desk that each thread needs: more than 32 bits can count, so that one can ask whether there are so many. */
export function attentionScratch(queries: i32, keys: i32): f64 {
  return <f64>(2 * min(stripRows, queries) * 4) * <f64>keys
}

/** Where this thread keeps its strips. */
export let desk: usize = 0

// What all heads of a job share: set by each kernel, read by its parts.
let queries: i32 = 0
export let keys: i32 = 0
export let width: i32 = 0
export let valueWidth: i32 = 0
let scale: f32 = 0
let isCausal: bool = false
let maskRow: i32 = 0
let maskColumn: i32 = 0
let biasRow: i32 = 0
let biasColumn: i32 = 0
export let threshold: u32 = 0
let keep: f32 = 0
let low: u32 = 0
let high: u32 = 0

export function share(
  t: i32, s: i32, dk: i32, dv: i32, factor: f32, causal: bool,
  mRow: i32, mColumn: i32, bRow: i32, bColumn: i32, dropBelow: u32, kept: f32, keyLow: u32, keyHigh: u32,
  desks: usize,
): void {
  desk = desks + place * <usize>attentionScratch(t, s)
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
export function seenBy(t0: i32, rows: i32): i32 {
  return isCausal ? max(0, min(keys, t0 + rows + keys - queries)) : keys
}

/** Scores of a strip of queries: scaled, with the bias, −∞ where a query may not look. Rows of `seen`. */
export function score(q: usize, qRow: i32, k: usize, kRow: i32, mask: usize, bias: usize, t0: i32, rows: i32, seen: i32): void {
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

export function scaleRow(x: usize, n: i32): void {
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
export function drop(x: usize, out: usize, rows: i32, seen: i32, first: f64): void {
  if (seen == keys) {
    dropout(x, out, first, threshold, keep, low, high, false, 0, rows * seen)
    return
  }
  for (let r = 0; r < rows; r++) {
    const at = (r * seen) << 2
    dropout(x + at, out + at, first + <f64>r * <f64>keys, threshold, keep, low, high, false, 0, seen)
  }
}
