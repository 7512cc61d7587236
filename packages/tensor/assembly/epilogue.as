import { dropout } from './philox'
import { loadPart, storePart } from './tail'
import { unary, unaryBackward } from './unary'

// What follows a product: a function of each number, then dropout. It is done to a block of the product when the
// last of its sums is complete, while the cache still holds it.

const none: i32 = -1
const relu: i32 = 8

// Each thread keeps for itself what follows the product that it computes; with no place for the result, nothing does.
let product: usize = 0
let result: usize = 0
let code: i32 = none
let threshold: i32 = 0
let keep: f32 = 1
let low: u32 = 0
let high: u32 = 0

/**
 * Says what follows the product whose first number lies at `from`. Its result starts at `to`, which may be the same
 * place, and lies as the product does.
 */
export function follow(
  from: usize, to: usize, operation: i32, dropped: i32, factor: f32, keyLow: u32, keyHigh: u32,
): void {
  product = from
  result = to
  code = operation
  threshold = dropped
  keep = factor
  low = keyLow
  high = keyHigh
}

/** Does what follows to a block whose sums are complete. */
export function finish(c: usize, cRow: i32, m: i32, n: i32): void {
  if (!result) return
  for (let i = 0; i < m; i++) {
    const from = c + ((i * cRow) << 2)
    const to = result + (from - product)
    if (code != none) unary(code, from, to, 0, n)
    if (!threshold) continue
    const first = <f64>((from - product) >> 2)
    dropout(code == none ? from : to, to, first, threshold, keep, low, high, false, 0, n)
  }
}

/**
 * The gradient of the product from that of the result. After `relu` the result alone tells what went through: what
 * was dropped is 0 in it too, so no number is drawn again.
 */
export function epilogueBackward(
  operation: i32, x: usize, y: usize, dy: usize, dx: usize, dropped: i32, factor: f32, keyLow: u32, keyHigh: u32,
  from: i32, to: i32,
): void {
  if (operation == relu) {
    passPositive(y, dy, dx, factor, from, to)
    return
  }
  if (dropped) dropout(dy, dx, 0, dropped, factor, keyLow, keyHigh, false, from, to)
  if (operation != none) unaryBackward(operation, x, y, dropped ? dx : dy, dx, false, from, to)
}

/** `dx = dy · factor` where y is above 0, and 0 elsewhere. */
function passPositive(y: usize, dy: usize, dx: usize, factor: f32, from: i32, to: i32): void {
  const factor4 = f32x4.splat(factor)
  for (let i = from; i < to; i += 4) {
    const at = i << 2
    const isPositive = f32x4.gt(loadPart(y + at, to - i), f32x4.splat(0))
    storePart(dx + at, to - i, v128.and(f32x4.mul(loadPart(dy + at, to - i), factor4), isPositive))
  }
}
