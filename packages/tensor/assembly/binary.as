import { loadUpTo4, storeUpTo4 } from './vector'

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
  const a4 = v128.load32_splat(a)
  const b4 = v128.load32_splat(b)
  for (let i = from; i < to; i += 4) {
    const at = i << 2
    const count = to - i
    const left = aStep ? loadUpTo4(a + at, count) : a4
    const right = bStep ? loadUpTo4(b + at, count) : b4
    const value = combine4(code, left, right)
    storeUpTo4(out + at, accumulate ? f32x4.add(loadUpTo4(out + at, count), value) : value, count)
  }
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

export function fill(out: usize, value: f32, from: i32, to: i32): void {
  const value4 = f32x4.splat(value)
  for (let i = from; i < to; i += 4) storeUpTo4(out + (i << 2), value4, to - i)
}
