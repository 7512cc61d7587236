import { dot, largest, scale, total } from './dense'
import { loadPart, put, putPart, storePart } from './tail'
import { share4 } from './exponential'
import { log1 } from './logarithm'
import { meet } from './nearness'
import { maxOfLanes, sumOfLanes } from './vector'

// Softmax and its logarithm over the rows of a dense [rows, n] array; a unit is one row.

/** Sums of so many terms are added in float64: in float32 a long row would lose what it adds to a sum that has grown large. */
const stretch: i32 = 1024

/** `e^(x − shift − further)` of the last few of a row, 0 behind them: a function, for speed is not needed there. */
export function shareOfFew(x: usize, count: i32, shift: f32, further: f32 = 0): v128 {
  const x4 = loadPart(x, count, f32x4.splat(-Infinity))
  return share4(f32x4.sub(f32x4.sub(x4, f32x4.splat(shift)), f32x4.splat(further)))
}

/** Writes `e^(x − shift)` and gives the sum. */
function exponentials(x: usize, out: usize, n: i32, shift: f32): f32 {
  let sum: f64 = 0
  for (let i = 0; i < n; i += stretch) {
    sum += <f64>exponentialsOfStretch(x + (i << 2), out + (i << 2), min(stretch, n - i), shift, 0, false)
  }
  return <f32>sum
}

// The largest of the next row, as far as it is known, and what of it is no number.
let nextMost: v128 = f32x4.splat(0)
let notNumbers: v128 = f32x4.splat(0)

/** The same, and finds the largest of the next row meanwhile: so memory is read while there is something to compute. */
function exponentialsBeside(next: usize, x: usize, out: usize, n: i32, shift: f32): f32 {
  nextMost = f32x4.splat(-Infinity)
  notNumbers = f32x4.splat(0)
  let sum: f64 = 0
  for (let i = 0; i < n; i += stretch) {
    const at = i << 2
    sum += <f64>exponentialsOfStretch(x + at, out + at, min(stretch, n - i), shift, next + at, true)
  }
  return <f32>sum
}

// @ts-ignore: decorator
@inline
function exponentialsOfStretch(x: usize, out: usize, n: i32, shift: f32, next: usize, hasNext: bool): f32 {
  const shift4 = f32x4.splat(shift)
  let sum = f32x4.splat(0)
  let most = nextMost
  let odd = notNumbers
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    if (hasNext) {
      const q = v128.load(next + at)
      most = f32x4.pmax(most, q)
      odd = v128.or(odd, f32x4.ne(q, q))
    }
    const p = share4(f32x4.sub(v128.load(x + at), shift4))
    v128.store(out + at, p)
    sum = f32x4.add(sum, p)
  }
  if (hasNext) {
    const q = loadPart(next + (i << 2), n - i, f32x4.splat(-Infinity))
    nextMost = f32x4.pmax(most, q)
    notNumbers = v128.or(odd, f32x4.ne(q, q))
  }
  const p = shareOfFew(x + (i << 2), n - i, shift)
  storePart(out + (i << 2), n - i, p)
  return sumOfLanes(f32x4.add(sum, p))
}

/** The sum of `e^(x − shift)` without writing it. */
function sumOfExponentials(x: usize, n: i32, shift: f32): f32 {
  let sum: f64 = 0
  for (let i = 0; i < n; i += stretch) sum += <f64>sumOfStretch(x + (i << 2), min(stretch, n - i), shift)
  return <f32>sum
}

function sumOfStretch(x: usize, n: i32, shift: f32): f32 {
  const shift4 = f32x4.splat(shift)
  let sum = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) sum = f32x4.add(sum, share4(f32x4.sub(v128.load(x + (i << 2)), shift4)))
  return sumOfLanes(f32x4.add(sum, shareOfFew(x + (i << 2), n - i, shift)))
}

/** Softmax of one row; gives `log Σ eˣ`, −∞ and zeros where all is −∞. */
export function softmaxRow(x: usize, out: usize, n: i32): f32 {
  const most = largest(x, n)
  if (most == -Infinity) {
    memory.fill(out, 0, n << 2)
    return -Infinity
  }
  const sum = exponentials(x, out, n, most)
  scale(out, n, 1 / sum)
  return most + log1(sum)
}

/** `log Σ e^(x − most)` of one row: apart from the largest, beside which it may be too small to be seen. */
export function logSumBelow(x: usize, n: i32, most: f32): f32 {
  return log1(sumOfExponentials(x, n, most))
}

export function softmax(x: usize, out: usize, n: i32, from: i32, to: i32): void {
  let most = largest(x + ((from * n) << 2), n)
  for (let r = from; r < to; r++) {
    const start = (r * n) << 2
    const row = x + start
    const next = r + 1 < to ? row + (n << 2) : row
    const ahead = (next | 4095) + 1
    meet(ahead, ahead < x + ((to * n) << 2))
    if (most == -Infinity) {
      memory.fill(out + start, 0, n << 2)
      most = largest(next, n)
      continue
    }
    scale(out + start, n, 1 / exponentialsBeside(next, row, out + start, n, most))
    most = v128.any_true(notNumbers) ? NaN : maxOfLanes(nextMost)
  }
}

/** `dx (+)= y (dy − Σ y dy)` */
export function softmaxBackward(
  y: usize, dy: usize, dx: usize, n: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * n) << 2
    const mean = f32x4.splat(dot(y + start, dy + start, n))
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const at = start + (i << 2)
      const value = f32x4.mul(v128.load(y + at), f32x4.sub(v128.load(dy + at), mean))
      put(dx + at, value, accumulate)
    }
    const at = start + (i << 2)
    const left = n - i
    const g = f32x4.sub(loadPart(dy + at, left), mean)
    putPart(dx + at, left, f32x4.mul(loadPart(y + at, left), g), accumulate)
  }
}

export function logSoftmax(x: usize, out: usize, n: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    const start = (r * n) << 2
    const most = largest(x + start, n)
    const most4 = f32x4.splat(most)
    const sum4 = f32x4.splat(logSumBelow(x + start, n, most))
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const at = start + (i << 2)
      v128.store(out + at, f32x4.sub(f32x4.sub(v128.load(x + at), most4), sum4))
    }
    const at = start + (i << 2)
    storePart(out + at, n - i, f32x4.sub(f32x4.sub(loadPart(x + at, n - i, most4), most4), sum4))
  }
}

/** `dx (+)= dy − eʸ Σ dy` */
export function logSoftmaxBackward(
  y: usize, dy: usize, dx: usize, n: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * n) << 2
    const sum = f32x4.splat(total(dy + start, n))
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const at = start + (i << 2)
      const value = f32x4.sub(v128.load(dy + at), f32x4.mul(share4(v128.load(y + at)), sum))
      put(dx + at, value, accumulate)
    }
    const at = start + (i << 2)
    const left = n - i
    const p = f32x4.mul(shareOfFew(y + at, left, 0), sum)
    putPart(dx + at, left, f32x4.sub(loadPart(dy + at, left), p), accumulate)
  }
}
