import { corner } from './scratch'
import { aside, back, put, storePart, walked } from './tail'

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

/** Over whole vectors. */
// @ts-ignore: decorator
@inline
function binaryLoop(
  code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  for (let at = from << 2; at < to << 2; at += 16) {
    const value = combine4(code, v128.load(a + (at & -aStep)), v128.load(b + (at & -bStep)))
    put(out + at, value, accumulate)
  }
}

/** One loop for each operation, so that none of them chooses inside. */
function binaryVectors(
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

/** `out (+)= f(a, b)` */
export function binary(
  code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  const left = walked(a, aStep, corner)
  const right = walked(b, bStep, corner + 16)
  const whole = to & -4
  binaryVectors(code, left, aStep, right, bStep, out, accumulate, from, whole)
  if (whole == to) return
  const at = whole << 2
  const first = aside(left + (at & -aStep), to - whole, corner)
  const second = aside(right + (at & -bStep), to - whole, corner + 16)
  const target = aside(out + at, to - whole, corner + 32)
  binaryVectors(code, first, 1, second, 1, target, accumulate, 0, 4)
  back(target, out + at, to - whole)
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
