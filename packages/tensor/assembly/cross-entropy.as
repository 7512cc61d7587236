import { maxOf, sumOf } from './level1'
import { logSumOfShifted, expTermsOfTail } from './softmax'
import { storeOrAdd, storeOrAddPart } from './partial-vector'
import { expTerm4 } from './exponential'

// Cross-entropy of the rows of contiguous logits [rows, classes]; a unit is one row. `weights`
// holds a factor for each row, and may be absent (0).

// @ts-ignore: decorator
@inline
function weightOf(weights: usize, row: i32): f32 {
  return weights ? load<f32>(weights + (row << 2)) : 1
}

/**
 * Losses in nats; 0 for a row whose target is `ignoreIndex`. `logSums`, `[rows, 2]`, receives the
 * maximum of each row and log Σ e^(x − maximum) for the backward pass.
 */
export function crossEntropy(
  logits: usize, targets: usize, weights: usize, labelSmoothing: f32, ignoreIndex: i32,
  losses: usize, logSums: usize, classes: i32, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const row = logits + ((r * classes) << 2)
    const target = load<i32>(targets + (r << 2))
    const maximum = maxOf(row, classes)
    const sum = logSumOfShifted(row, classes, maximum)
    store<f32>(logSums + (r << 3), maximum)
    store<f32>(logSums + (r << 3), sum, 4)
    let loss: f32 = 0
    if (target != ignoreIndex) {
      loss = (1 - labelSmoothing) * (maximum - load<f32>(row + (target << 2)) + sum)
      if (labelSmoothing > 0) loss += labelSmoothing * (maximum - sumOf(row, classes) / <f32>classes + sum)
      loss *= weightOf(weights, r)
    }
    store<f32>(losses + (r << 2), loss)
  }
}

/** `dx (+)= w dy (softmax(x) − q)`, where w is the weight of the row and q the smoothed target. */
export function crossEntropyBackward(
  logits: usize, targets: usize, weights: usize, labelSmoothing: f32, ignoreIndex: i32, logSums: usize,
  dLosses: usize, dLogits: usize, classes: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * classes) << 2
    const target = load<i32>(targets + (r << 2))
    if (target == ignoreIndex) {
      if (!accumulate) memory.fill(dLogits + start, 0, classes << 2)
      continue
    }
    const g = load<f32>(dLosses + (r << 2)) * weightOf(weights, r)
    const sums = logSums + (r << 3)
    writeRow(logits + start, dLogits + start, classes, load<f32>(sums), load<f32>(sums, 4), labelSmoothing / <f32>classes, g, accumulate)
    const offset = dLogits + start + (target << 2)
    store<f32>(offset, load<f32>(offset) - g * (1 - labelSmoothing))
  }
}

/** `dx (+)= g (e^(x − maximum − logSum) − smoothing)` */
// @ts-ignore: decorator
@inline
function writeRow(
  x: usize, dx: usize, n: i32, maximum: f32, logSum: f32, smoothing: f32, g: f32, accumulate: bool,
): void {
  const max4 = f32x4.splat(maximum)
  const sum4 = f32x4.splat(logSum)
  const smoothing4 = f32x4.splat(smoothing)
  const g4 = f32x4.splat(g)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const offset = i << 2
    const p = expTerm4(f32x4.sub(f32x4.sub(v128.load(x + offset), max4), sum4))
    storeOrAdd(dx + offset, f32x4.mul(g4, f32x4.sub(p, smoothing4)), accumulate)
  }
  const p = expTermsOfTail(x + (i << 2), n - i, maximum, logSum)
  storeOrAddPart(dx + (i << 2), n - i, f32x4.mul(g4, f32x4.sub(p, smoothing4)), accumulate)
}
