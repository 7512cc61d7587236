import { largest, total } from './dense'
import { logSumBelow, shareOfFew } from './softmax'
import { put, putPart } from './tail'
import { share4 } from './exponential'

// Cross-entropy straight from the rows of dense logits [rows, n]; a unit is one row. `weights` holds a
// factor for each row, and may be absent (0).

// @ts-ignore: decorator
@inline
function weightOf(weights: usize, row: i32): f32 {
  return weights ? load<f32>(weights + (row << 2)) : 1
}

/**
 * Losses in nats; a row whose target is `ignore` costs nothing. `logSums` [rows, 2] gets what the backward wants of a row: its
 * largest logit, and log Σ e^(x − largest).
 */
export function crossEntropy(
  x: usize, targets: usize, weights: usize, smoothing: f32, ignore: i32,
  losses: usize, logSums: usize, n: i32, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const row = x + ((r * n) << 2)
    const target = load<i32>(targets + (r << 2))
    const most = largest(row, n)
    const sum = logSumBelow(row, n, most)
    store<f32>(logSums + (r << 3), most)
    store<f32>(logSums + (r << 3), sum, 4)
    let loss: f32 = 0
    if (target != ignore) {
      loss = (1 - smoothing) * (most - load<f32>(row + (target << 2)) + sum)
      if (smoothing > 0) loss += smoothing * (most - total(row, n) / <f32>n + sum)
      loss *= weightOf(weights, r)
    }
    store<f32>(losses + (r << 2), loss)
  }
}

/** `dx (+)= w dy (softmax(x) − q)`, w the weight of the row and q the smoothed target. */
export function crossEntropyBackward(
  x: usize, targets: usize, weights: usize, smoothing: f32, ignore: i32, logSums: usize,
  dy: usize, dx: usize, n: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * n) << 2
    const target = load<i32>(targets + (r << 2))
    if (target == ignore) {
      if (!accumulate) memory.fill(dx + start, 0, n << 2)
      continue
    }
    const g = load<f32>(dy + (r << 2)) * weightOf(weights, r)
    const sums = logSums + (r << 3)
    spread(x + start, dx + start, n, load<f32>(sums), load<f32>(sums, 4), smoothing / <f32>n, g, accumulate)
    const at = dx + start + (target << 2)
    store<f32>(at, load<f32>(at) - g * (1 - smoothing))
  }
}

/** `dx (+)= g (e^(x − most − logSum) − share)` */
// @ts-ignore: decorator
@inline
function spread(
  x: usize, dx: usize, n: i32, most: f32, logSum: f32, share: f32, g: f32, accumulate: bool,
): void {
  const most4 = f32x4.splat(most)
  const sum4 = f32x4.splat(logSum)
  const spread4 = f32x4.splat(share)
  const g4 = f32x4.splat(g)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    const p = share4(f32x4.sub(f32x4.sub(v128.load(x + at), most4), sum4))
    put(dx + at, f32x4.mul(g4, f32x4.sub(p, spread4)), accumulate)
  }
  const p = shareOfFew(x + (i << 2), n - i, most, logSum)
  putPart(dx + (i << 2), n - i, f32x4.mul(g4, f32x4.sub(p, spread4)), accumulate)
}
