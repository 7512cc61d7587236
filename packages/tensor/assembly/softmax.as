import { dot, maxOf, scale, sumOf } from './level1'
import { loadPart, storeOrAdd, storeOrAddPart, storePart } from './partial-vector'
import { expTerm4 } from './exponential'
import { log1 } from './logarithm'
import { prefetch } from './prefetch'
import { maxOfLanes, sumOfLanes } from './vector'

// Softmax and log-softmax over the rows of a contiguous [rows, width] array; a unit is one row. The
// maximum of a row is subtracted first, so that no exponential overflows.

/**
 * Chunks of this many terms are summed in float32, and their sums in float64: in float32, a long
 * row would lose digits, because its terms are small relative to the sum.
 */
const chunkSize: i32 = 1024

/**
 * `e^(x − shift − logSum)` of the tail of a row, padded with 0; not inlined, because it is not hot.
 */
export function expTermsOfTail(x: usize, count: i32, shift: f32, logSum: f32 = 0): v128 {
  const x4 = loadPart(x, count, f32x4.splat(-Infinity))
  return expTerm4(f32x4.sub(f32x4.sub(x4, f32x4.splat(shift)), f32x4.splat(logSum)))
}

/** Writes `e^(x − shift)` and returns the sum. */
function exponentials(x: usize, out: usize, n: i32, shift: f32): f32 {
  let sum: f64 = 0
  for (let i = 0; i < n; i += chunkSize) {
    sum += <f64>exponentialsOfChunk(x + (i << 2), out + (i << 2), min(chunkSize, n - i), shift, 0, false)
  }
  return <f32>sum
}

// The running maximum of the next row in each lane, and a mask of lanes that have had a NaN.
let nextMax: v128 = f32x4.splat(0)
let nanLanes: v128 = f32x4.splat(0)

/**
 * Like `exponentials`, and finds the maximum of the next row in the same loop, so that loads
 * overlap with arithmetic.
 */
function exponentialsAndNextMax(next: usize, x: usize, out: usize, n: i32, shift: f32): f32 {
  nextMax = f32x4.splat(-Infinity)
  nanLanes = f32x4.splat(0)
  let sum: f64 = 0
  for (let i = 0; i < n; i += chunkSize) {
    const offset = i << 2
    sum += <f64>exponentialsOfChunk(x + offset, out + offset, min(chunkSize, n - i), shift, next + offset, true)
  }
  return <f32>sum
}

// @ts-ignore: decorator
@inline
function exponentialsOfChunk(x: usize, out: usize, n: i32, shift: f32, next: usize, hasNext: bool): f32 {
  const shift4 = f32x4.splat(shift)
  let sum = f32x4.splat(0)
  let max = nextMax
  let nans = nanLanes
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const offset = i << 2
    if (hasNext) {
      const q = v128.load(next + offset)
      max = f32x4.pmax(max, q)
      nans = v128.or(nans, f32x4.ne(q, q))
    }
    const p = expTerm4(f32x4.sub(v128.load(x + offset), shift4))
    v128.store(out + offset, p)
    sum = f32x4.add(sum, p)
  }
  if (hasNext) {
    const q = loadPart(next + (i << 2), n - i, f32x4.splat(-Infinity))
    nextMax = f32x4.pmax(max, q)
    nanLanes = v128.or(nans, f32x4.ne(q, q))
  }
  const p = expTermsOfTail(x + (i << 2), n - i, shift)
  storePart(out + (i << 2), n - i, p)
  return sumOfLanes(f32x4.add(sum, p))
}

/** The sum of `e^(x − shift)`. */
function sumOfExponentials(x: usize, n: i32, shift: f32): f32 {
  let sum: f64 = 0
  for (let i = 0; i < n; i += chunkSize) sum += <f64>sumOfChunk(x + (i << 2), min(chunkSize, n - i), shift)
  return <f32>sum
}

// @ts-ignore: decorator
@inline
function sumOfChunk(x: usize, n: i32, shift: f32): f32 {
  const shift4 = f32x4.splat(shift)
  let sum = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) sum = f32x4.add(sum, expTerm4(f32x4.sub(v128.load(x + (i << 2)), shift4)))
  return sumOfLanes(f32x4.add(sum, expTermsOfTail(x + (i << 2), n - i, shift)))
}

/**
 * Softmax of one row; a row of −∞ becomes zeros. Stores the maximum and Σ e^(x − maximum) at
 * `statistics`, unless this is 0.
 */
export function softmaxRow(x: usize, out: usize, n: i32, statistics: usize = 0): void {
  const max = maxOf(x, n)
  if (max == -Infinity) {
    memory.fill(out, 0, n << 2)
    if (statistics) storeStatistics(statistics, max, 0)
    return
  }
  const sum = exponentials(x, out, n, max)
  scale(out, n, 1 / sum)
  if (statistics) storeStatistics(statistics, max, sum)
}

// @ts-ignore: decorator
@inline
function storeStatistics(statistics: usize, max: f32, sum: f32): void {
  store<f32>(statistics, max)
  store<f32>(statistics, sum, 4)
}

/**
 * Recomputes the softmax of a row from its statistics, in place and in one pass; bit-identical to
 * `softmaxRow`.
 */
// @ts-ignore: decorator
@inline
export function recomputeSoftmaxRow(x: usize, n: i32, statistics: usize): void {
  const max = load<f32>(statistics)
  if (max == -Infinity) {
    memory.fill(x, 0, n << 2)
    return
  }
  const factor: f32 = 1 / load<f32>(statistics, 4)
  const max4 = f32x4.splat(max)
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const offset = x + (i << 2)
    v128.store(offset, f32x4.mul(expTerm4(f32x4.sub(v128.load(offset), max4)), factor4))
  }
  if (i == n) return
  const offset = x + (i << 2)
  storePart(offset, n - i, f32x4.mul(expTermsOfTail(offset, n - i, max), factor4))
}

/**
 * `log Σ e^(x − maximum)` of one row. It is not added to the maximum, because the sum could lose
 * all its digits.
 */
export function logSumOfShifted(x: usize, n: i32, max: f32): f32 {
  return log1(sumOfExponentials(x, n, max))
}

export function softmax(x: usize, out: usize, width: i32, from: i32, to: i32): void {
  let max = maxOf(x + ((from * width) << 2), width)
  for (let r = from; r < to; r++) {
    const start = (r * width) << 2
    const row = x + start
    const next = r + 1 < to ? row + (width << 2) : row
    const nextPage = (next | 4095) + 1
    prefetch(nextPage, nextPage < x + ((to * width) << 2))
    if (max == -Infinity) {
      memory.fill(out + start, 0, width << 2)
      max = maxOf(next, width)
      continue
    }
    scale(out + start, width, 1 / exponentialsAndNextMax(next, row, out + start, width, max))
    max = v128.any_true(nanLanes) ? NaN : maxOfLanes(nextMax)
  }
}

/** `dx (+)= y (dy − Σ y dy)` */
export function softmaxBackward(
  y: usize, dy: usize, dx: usize, width: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * width) << 2
    const mean = f32x4.splat(dot(y + start, dy + start, width))
    let i = 0
    for (; i + 4 <= width; i += 4) {
      const offset = start + (i << 2)
      const value = f32x4.mul(v128.load(y + offset), f32x4.sub(v128.load(dy + offset), mean))
      storeOrAdd(dx + offset, value, accumulate)
    }
    const offset = start + (i << 2)
    const remaining = width - i
    const g = f32x4.sub(loadPart(dy + offset, remaining), mean)
    storeOrAddPart(dx + offset, remaining, f32x4.mul(loadPart(y + offset, remaining), g), accumulate)
  }
}

export function logSoftmax(x: usize, out: usize, width: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    const start = (r * width) << 2
    const max = maxOf(x + start, width)
    const max4 = f32x4.splat(max)
    const sum4 = f32x4.splat(logSumOfShifted(x + start, width, max))
    let i = 0
    for (; i + 4 <= width; i += 4) {
      const offset = start + (i << 2)
      v128.store(out + offset, f32x4.sub(f32x4.sub(v128.load(x + offset), max4), sum4))
    }
    const offset = start + (i << 2)
    storePart(out + offset, width - i, f32x4.sub(f32x4.sub(loadPart(x + offset, width - i, max4), max4), sum4))
  }
}

/** `dx (+)= dy − eʸ Σ dy` */
export function logSoftmaxBackward(
  y: usize, dy: usize, dx: usize, width: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * width) << 2
    const sum = f32x4.splat(sumOf(dy + start, width))
    let i = 0
    for (; i + 4 <= width; i += 4) {
      const offset = start + (i << 2)
      const value = f32x4.sub(v128.load(dy + offset), f32x4.mul(expTerm4(v128.load(y + offset)), sum))
      storeOrAdd(dx + offset, value, accumulate)
    }
    const offset = start + (i << 2)
    const remaining = width - i
    const p = f32x4.mul(expTermsOfTail(y + offset, remaining, 0), sum)
    storeOrAddPart(dx + offset, remaining, f32x4.sub(loadPart(dy + offset, remaining), p), accumulate)
  }
}
