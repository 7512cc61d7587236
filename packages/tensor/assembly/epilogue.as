import { UnaryOperation } from './operations'
import { dropout } from './philox'
import { loadPart, storePart } from './partial-vector'
import { unary, unaryBackward } from './unary'

// The epilogue of a matrix product: an activation, then dropout. It is applied to a block of the
// product as soon as its sums are complete, while the block is in the cache.

// The epilogue of the current product of this thread; none if `resultStart` is 0.
let productStart: usize = 0
let resultStart: usize = 0
let activation: i32 = UnaryOperation.none
let dropThreshold: i32 = 0
let keepScale: f32 = 1
let keyLow: u32 = 0
let keyHigh: u32 = 0

/**
 * Sets the epilogue of the product at address `product`. The result has the layout of the product
 * and may have the same address; 0 means no epilogue.
 */
export function setEpilogue(
  product: usize, result: usize, operation: i32, threshold: i32, keep: f32, low: u32, high: u32,
): void {
  productStart = product
  resultStart = result
  activation = operation
  dropThreshold = threshold
  keepScale = keep
  keyLow = low
  keyHigh = high
}

/** Applies the epilogue to a block whose sums are complete. */
export function applyEpilogue(c: usize, cRow: i32, m: i32, n: i32): void {
  if (!resultStart) return
  for (let i = 0; i < m; i++) {
    const row = c + ((i * cRow) << 2)
    const out = resultStart + (row - productStart)
    if (activation != UnaryOperation.none) unary(activation, row, out, 0, n)
    if (!dropThreshold) continue
    const first = <f64>((row - productStart) >> 2)
    const x = activation == UnaryOperation.none ? row : out
    dropout(x, out, first, dropThreshold, keepScale, keyLow, keyHigh, false, 0, n)
  }
}

/**
 * The gradient of the product, from the gradient of the result. For `relu` it depends only on the
 * sign of the result, which is also 0 where an element was dropped: no random number is needed.
 */
export function epilogueBackward(
  operation: i32, x: usize, y: usize, dy: usize, dx: usize, threshold: i32, keep: f32, low: u32, high: u32,
  from: i32, to: i32,
): void {
  if (operation == UnaryOperation.relu) {
    backwardRelu(y, dy, dx, keep, from, to)
    return
  }
  if (threshold) dropout(dy, dx, 0, threshold, keep, low, high, false, from, to)
  if (operation != UnaryOperation.none) unaryBackward(operation, x, y, threshold ? dx : dy, dx, false, from, to)
}

/** `dx = dy · scale` where y is positive, and 0 elsewhere. */
function backwardRelu(y: usize, dy: usize, dx: usize, scale: f32, from: i32, to: i32): void {
  const scale4 = f32x4.splat(scale)
  for (let i = from; i < to; i += 4) {
    const offset = i << 2
    const isPositive = f32x4.gt(loadPart(y + offset, to - i), f32x4.splat(0))
    storePart(dx + offset, to - i, v128.and(f32x4.mul(loadPart(dy + offset, to - i), scale4), isPositive))
  }
}
