import { BinaryOperation } from './operations'
import { vectorBuffer } from './scratch'
import { loadTail, storeTail, storeOrAdd, storePart, operandAddress } from './partial-vector'

// Elementwise functions of two operands, and `fill`. An operand with step 0 is a scalar.

// @ts-ignore: decorator
@inline
function combine4(operation: i32, a: v128, b: v128): v128 {
  if (operation == BinaryOperation.add) return f32x4.add(a, b)
  if (operation == BinaryOperation.divide) return f32x4.div(a, b)
  if (operation == BinaryOperation.maximum) return f32x4.max(a, b)
  if (operation == BinaryOperation.minimum) return f32x4.min(a, b)
  if (operation == BinaryOperation.multiply) return f32x4.mul(a, b)
  return f32x4.sub(a, b)
}

/** The loop over full vectors. */
// @ts-ignore: decorator
@inline
function binaryLoop(
  operation: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  for (let offset = from << 2; offset < to << 2; offset += 16) {
    const value = combine4(operation, v128.load(a + (offset & -aStep)), v128.load(b + (offset & -bStep)))
    storeOrAdd(out + offset, value, accumulate)
  }
}

/** One loop per operation, without a branch inside. */
function binaryVectors(
  operation: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  switch (operation) {
    case BinaryOperation.add: binaryLoop(BinaryOperation.add, a, aStep, b, bStep, out, accumulate, from, to); return
    case BinaryOperation.divide: binaryLoop(BinaryOperation.divide, a, aStep, b, bStep, out, accumulate, from, to); return
    case BinaryOperation.maximum: binaryLoop(BinaryOperation.maximum, a, aStep, b, bStep, out, accumulate, from, to); return
    case BinaryOperation.minimum: binaryLoop(BinaryOperation.minimum, a, aStep, b, bStep, out, accumulate, from, to); return
    case BinaryOperation.multiply: binaryLoop(BinaryOperation.multiply, a, aStep, b, bStep, out, accumulate, from, to); return
    default: binaryLoop(BinaryOperation.subtract, a, aStep, b, bStep, out, accumulate, from, to)
  }
}

/** `out (+)= f(a, b)` */
export function binary(
  operation: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  const left = operandAddress(a, aStep, vectorBuffer)
  const right = operandAddress(b, bStep, vectorBuffer + 16)
  const vectorEnd = to & -4
  binaryVectors(operation, left, aStep, right, bStep, out, accumulate, from, vectorEnd)
  if (vectorEnd == to) return
  const offset = vectorEnd << 2
  const first = loadTail(left + (offset & -aStep), to - vectorEnd, vectorBuffer)
  const second = loadTail(right + (offset & -bStep), to - vectorEnd, vectorBuffer + 16)
  const target = loadTail(out + offset, to - vectorEnd, vectorBuffer + 32)
  binaryVectors(operation, first, 1, second, 1, target, accumulate, 0, 4)
  storeTail(target, out + offset, to - vectorEnd)
}

/**
 * `out (+)= f(a, b)` for a contiguous `out` with rows of `width` elements. Row `[i, j]` of a starts
 * at `i · aStride0 + j · aStride1` and is contiguous (aStep 1) or a scalar (aStep 0); the same
 * applies to b. A unit is one row.
 */
export function binaryRows(
  operation: i32, a: usize, aStride0: i32, aStride1: i32, aStep: i32, b: usize, bStride0: i32, bStride1: i32, bStep: i32, out: usize,
  accumulate: bool, size1: i32, width: i32, from: i32, to: i32,
): void {
  let i = from / size1
  let j = from % size1
  for (let row = from; row < to; row++) {
    const left = a + ((i * aStride0 + j * aStride1) << 2)
    const right = b + ((i * bStride0 + j * bStride1) << 2)
    binary(operation, left, aStep, right, bStep, out + ((row * width) << 2), accumulate, 0, width)
    if (++j == size1) {
      j = 0
      i++
    }
  }
}

export function fill(out: usize, value: f32, from: i32, to: i32): void {
  const value4 = f32x4.splat(value)
  for (let i = from; i < to; i += 4) storePart(out + (i << 2), to - i, value4)
}
