import { multiplyAdd, one, splatAt } from './vector'

// eˣ by Cody–Waite range reduction (Cody and Waite 1980): x = n ln 2 + r with an integer n and |r|
// ≤ ½ ln 2, so eˣ = 2ⁿ eʳ. Functions built on eˣ use n and eʳ − 1 directly. They split 2ⁿ into two
// factors that are floats even where 2ⁿ is not, and multiply by other terms before the result
// becomes subnormal. Coefficients: scripts/coefficients.py.

const log2OfE = memory.data<f32>([1.44269504], 4)
// −ln 2 as its first 15 bits, whose small multiples are exact, and the remainder.
const ln2 = memory.data<f32>([-0.693145752, -1.42860677e-6], 4)
// 1.5 · 2²³, whose ULP is 1: adding it rounds to an integer, which is then in the low bits.
export const roundingShift = memory.data<f32>([12582912], 4)
const coefficients = memory.data<f32>([0.5, 0.166664883, 0.0416655578, 0.00837226212, 0.00140339485], 4)
const bounds = memory.data<f32>([-105, 90], 4)
// Below this, `expTerm4` is 0.
const lowestTerm = memory.data<f32>([-87], 4)
// Below this, `exp4` is 0.
const lowest = memory.data<f32>([-104], 4)
const minusLn2 = memory.data<f32>([-0.693147182], 4)
const first12Bits = memory.data<i32>([0xfffff000], 4)
const twoTo32 = memory.data<f32>([4294967296], 4)
/** 2⁻³² */
export const twoToMinus32 = memory.data<f32>([2.3283064365386963e-10], 4)

/** The integer n nearest to x / ln 2, in the low bits of each lane. */
// @ts-ignore: decorator
@inline
export function exponentOf(x: v128): v128 {
  return multiplyAdd(x, splatAt(log2OfE), splatAt(roundingShift))
}

/** `(eʳ − 1 − r) / r²` */
// @ts-ignore: decorator
@inline
function quadraticFactor(r: v128, square: v128): v128 {
  const p01 = multiplyAdd(r, splatAt(coefficients, 1), splatAt(coefficients, 0))
  const p23 = multiplyAdd(r, splatAt(coefficients, 3), splatAt(coefficients, 2))
  return multiplyAdd(square, multiplyAdd(square, splatAt(coefficients, 4), p23), p01)
}

/** `eʳ − 1` for |r| ≤ ½ ln 2. */
// @ts-ignore: decorator
@inline
export function expMinusOne(r: v128): v128 {
  const square = f32x4.mul(r, r)
  return multiplyAdd(square, quadraticFactor(r, square), r)
}

/** `eʳ − 1` for `r = high + low` with a small low; high is added last, so it loses no digits. */
// @ts-ignore: decorator
@inline
function expMinusOneOfSum(high: v128, low: v128): v128 {
  const r = f32x4.add(high, low)
  const square = f32x4.mul(r, r)
  return f32x4.add(high, multiplyAdd(square, quadraticFactor(r, square), low))
}

/** `e^(high + low) / 2ⁿ − 1`, between √½ − 1 and √2 − 1; low is the rounding error of high. */
// @ts-ignore: decorator
@inline
export function fraction(high: v128, low: v128, exponent: v128): v128 {
  const n = f32x4.sub(exponent, splatAt(roundingShift))
  const r = multiplyAdd(n, splatAt(ln2, 0), high)
  return expMinusOneOfSum(r, multiplyAdd(n, splatAt(ln2, 1), low))
}

/** `eˣ / 2ⁿ − 1`: `fraction` without a low part. */
// @ts-ignore: decorator
@inline
export function fractionOf(x: v128, exponent: v128): v128 {
  const n = f32x4.sub(exponent, splatAt(roundingShift))
  const r = multiplyAdd(n, splatAt(ln2, 0), x)
  return expMinusOneOfSum(r, f32x4.mul(n, splatAt(ln2, 1)))
}

/** 2ⁿ for n from −126 to 127. */
// @ts-ignore: decorator
@inline
export function power(exponent: v128): v128 {
  return i32x4.add(i32x4.shl(exponent, 23), splatAt(one))
}

/** The first factor of 2ⁿ, for n from −252 to 254. */
// @ts-ignore: decorator
@inline
export function firstPower(exponent: v128): v128 {
  return power(i32x4.shr_s(exponent, 1))
}

/** The second factor of 2ⁿ. Multiplying by it rounds once, even if the result is subnormal. */
// @ts-ignore: decorator
@inline
export function secondPower(exponent: v128): v128 {
  return power(i32x4.sub(exponent, i32x4.shr_s(exponent, 1)))
}

// If n is not large, one of the two factors can be constant: 2ⁿ = 2ⁿ⁺³² · 2⁻³².

/** 2ⁿ⁺³², for n from −158 to 95. */
// @ts-ignore: decorator
@inline
export function powerPlus32(exponent: v128): v128 {
  return i32x4.add(i32x4.shl(exponent, 23), splatAt(twoTo32))
}

// For e^(x²): x² has twice the digits of x, and its error is a relative error of the result, so it
// is split into high and low parts for `fraction`. Without fused multiply-add, the high part is the
// square of the first 12 bits of x, which is exact.

// @ts-ignore: decorator
@inline
export function squareHigh(x: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.mul(x, x)
  const leadingBits = v128.and(x, splatAt(first12Bits))
  return f32x4.mul(leadingBits, leadingBits)
}

/** `squareHigh(x) − x²` */
// @ts-ignore: decorator
@inline
export function squareExcess(x: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(x, x, f32x4.mul(x, x))
  const leadingBits = v128.and(x, splatAt(first12Bits))
  return f32x4.mul(f32x4.sub(leadingBits, x), f32x4.add(leadingBits, x))
}

/** `eˣ` for |x| ≤ 87, where 2ⁿ needs no second factor, within 3 ULP. */
// @ts-ignore: decorator
@inline
export function simpleExp4(x: v128): v128 {
  const exponent = exponentOf(x)
  const n = f32x4.sub(exponent, splatAt(roundingShift))
  const scale = power(exponent)
  return multiplyAdd(scale, expMinusOne(multiplyAdd(n, splatAt(minusLn2), x)), scale)
}

/**
 * `eˣ` for x ≤ 87 as a term of a sum with other terms near 1. Below −87 it is 0: this changes no
 * digit of the sum, saves the second factor, and avoids subnormal numbers. NaN propagates.
 */
// @ts-ignore: decorator
@inline
export function expTerm4(x: v128): v128 {
  const clamped = f32x4.pmax(x, splatAt(lowestTerm))
  const exponent = exponentOf(clamped)
  const scale = v128.and(power(exponent), f32x4.ge(x, splatAt(lowestTerm)))
  return multiplyAdd(scale, fractionOf(clamped, exponent), scale)
}

/**
 * `eˣ` of four floats, within 1 ULP. It is ∞ from 88.7228394 upwards, subnormal below −87.3, and 0
 * below −103.97; NaN propagates.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(x, splatAt(bounds, 1)), splatAt(bounds, 0))
  const exponent = exponentOf(clamped)
  const first = firstPower(exponent)
  // a result of 0 comes from a factor of 0: masked scores are −∞, and underflow takes twenty times
  // as long on many machines
  const second = v128.and(secondPower(exponent), f32x4.ge(x, splatAt(lowest)))
  return f32x4.mul(multiplyAdd(first, fractionOf(clamped, exponent), first), second)
}

/** `eˣ` of one float, bit-identical to a lane of `exp4`. */
// @ts-ignore: decorator
@inline
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0)
}
