import { packing } from './scratch'
import { loadPart, put, putPart, storePart } from './tail'

// Functions of two numbers, and what fills an array with one. A step of 0 repeats one number.

// @ts-ignore: decorator
@inline
function combine4(code: i32, a: v128, b: v128): v128 {
  if (code == 0) return f32x4.add(a, b)
  if (code == 1) return f32x4.div(a, b)
  if (code == 2) return f32x4.max(a, b)
  if (code == 3) return f32x4.min(a, b)
  if (code == 4) return f32x4.mul(a, b)
  return f32x4.sub(a, b)
}

// @ts-ignore: decorator
@inline
function binaryLoop(
  code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  const left = walked(a, aStep, packing)
  const right = walked(b, bStep, packing + 16)
  let i = from
  for (; i + 4 <= to; i += 4) {
    const at = i << 2
    const value = combine4(code, v128.load(left + (at & -aStep)), v128.load(right + (at & -bStep)))
    put(out + at, value, accumulate)
  }
  if (i < to) {
    const at = i << 2
    const count = to - i
    const value = combine4(code, loadPart(left + (at & -aStep), count), loadPart(right + (at & -bStep), count))
    putPart(out + at, count, value, accumulate)
  }
}

/** Where an operand is read: one number stands four times in a place of this thread, so that a loop need not choose. */
// @ts-ignore: decorator
@inline
function walked(x: usize, step: i32, place: usize): usize {
  if (step) return x
  v128.store(place, v128.load32_splat(x))
  return place
}

/** `out (+)= f(a, b)`; one loop for each operation, so that none of them chooses inside. */
export function binary(
  code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  switch (code) {
    case 0: binaryLoop(0, a, aStep, b, bStep, out, accumulate, from, to); return
    case 1: binaryLoop(1, a, aStep, b, bStep, out, accumulate, from, to); return
    case 2: binaryLoop(2, a, aStep, b, bStep, out, accumulate, from, to); return
    case 3: binaryLoop(3, a, aStep, b, bStep, out, accumulate, from, to); return
    case 4: binaryLoop(4, a, aStep, b, bStep, out, accumulate, from, to); return
    default: binaryLoop(5, a, aStep, b, bStep, out, accumulate, from, to)
  }
}

/**
 * The same over rows of `width`, where out is dense: row `[i, j]` of a lies at `i · a0 + j · a1`, and is dense (aStep 1) or one
 * number (aStep 0); so does that of b. A unit is one row.
 */
export function binaryRows(
  code: i32, a: usize, a0: i32, a1: i32, aStep: i32, b: usize, b0: i32, b1: i32, bStep: i32, out: usize,
  accumulate: bool, n1: i32, width: i32, from: i32, to: i32,
): void {
  let i = from / n1
  let j = from % n1
  for (let row = from; row < to; row++) {
    const left = a + ((i * a0 + j * a1) << 2)
    const right = b + ((i * b0 + j * b1) << 2)
    binary(code, left, aStep, right, bStep, out + ((row * width) << 2), accumulate, 0, width)
    if (++j == n1) {
      j = 0
      i++
    }
  }
}

export function fill(out: usize, value: f32, from: i32, to: i32): void {
  const value4 = f32x4.splat(value)
  for (let i = from; i < to; i += 4) storePart(out + (i << 2), to - i, value4)
}
