import { Comparison } from './operations'
import { vectorBuffer } from './scratch'
import { loadPart, storeOrAddPart, operandAddress } from './partial-vector'

// Comparisons and logic. Booleans are bytes, 0 or 1. An operand with step 0 is a scalar.

// @ts-ignore: decorator
@inline
function compare4<T>(operation: i32, a: v128, b: v128): v128 {
  if (operation == Comparison.equal) return v128.eq<T>(a, b)
  if (operation == Comparison.greater) return v128.gt<T>(a, b)
  if (operation == Comparison.greaterEqual) return v128.ge<T>(a, b)
  if (operation == Comparison.less) return v128.lt<T>(a, b)
  if (operation == Comparison.lessEqual) return v128.le<T>(a, b)
  return v128.ne<T>(a, b)
}

/** Converts four lane masks (all ones or all zeros) to four boolean bytes. */
// @ts-ignore: decorator
@inline
function bytesOf(lanes: v128): u32 {
  const pairs = i16x8.narrow_i32x4_s(lanes, lanes)
  return i32x4.extract_lane(i8x16.narrow_i16x8_s(pairs, pairs), 0) & 0x01010101
}

// @ts-ignore: decorator
@inline
function storeBytes(offset: usize, bytes: u32, count: i32): void {
  if (count >= 4) store<u32>(offset, bytes)
  else for (let i = 0; i < count; i++) store<u8>(offset + i, bytes >> (i << 3))
}

// @ts-ignore: decorator
@inline
function loadBytes(offset: usize, count: i32): u32 {
  if (count >= 4) return load<u32>(offset)
  let bytes: u32 = 0
  for (let i = 0; i < count; i++) bytes |= <u32>load<u8>(offset + i) << (i << 3)
  return bytes
}

/** One loop for all comparisons: it is memory-bound, and the branch inside is always predicted. */
// @ts-ignore: decorator
@inline
function compare<T>(operation: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, from: i32, to: i32): void {
  const left = operandAddress(a, aStep, vectorBuffer)
  const right = operandAddress(b, bStep, vectorBuffer + 16)
  for (let i = from; i < to; i += 4) {
    const offset = i << 2
    const count = to - i
    const x = loadPart(left + (offset & -aStep), count)
    storeBytes(out + i, bytesOf(compare4<T>(operation, x, loadPart(right + (offset & -bStep), count))), count)
  }
}

export function compareFloats(
  operation: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, from: i32, to: i32,
): void {
  compare<f32>(operation, a, aStep, b, bStep, out, from, to)
}

export function compareInts(
  operation: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, from: i32, to: i32,
): void {
  compare<i32>(operation, a, aStep, b, bStep, out, from, to)
}

/** `out (+)= mask ? a : b` */
export function select(
  mask: usize, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  const left = operandAddress(a, aStep, vectorBuffer)
  const right = operandAddress(b, bStep, vectorBuffer + 16)
  for (let i = from; i < to; i += 4) {
    const offset = i << 2
    const count = to - i
    const bytes = i32x4.splat(loadBytes(mask + i, count))
    const lanes = i32x4.ne(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)), i32x4.splat(0))
    const x = loadPart(left + (offset & -aStep), count)
    const value = v128.bitselect(x, loadPart(right + (offset & -bStep), count), lanes)
    storeOrAddPart(out + offset, count, value, accumulate)
  }
}

export function and(a: usize, b: usize, out: usize, from: i32, to: i32): void {
  let i = from
  for (; i + 16 <= to; i += 16) v128.store(out + i, v128.and(v128.load(a + i), v128.load(b + i)))
  for (; i < to; i++) store<u8>(out + i, load<u8>(a + i) & load<u8>(b + i))
}

export function not(x: usize, out: usize, from: i32, to: i32): void {
  const one = i8x16.splat(1)
  let i = from
  for (; i + 16 <= to; i += 16) v128.store(out + i, i8x16.sub(one, v128.load(x + i)))
  for (; i < to; i++) store<u8>(out + i, 1 - load<u8>(x + i))
}
