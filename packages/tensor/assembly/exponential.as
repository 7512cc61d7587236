import { multiplyAdd, one, splatAt } from './vector'

// eˣ by Cody–Waite range reduction (Cody and Waite 1980): x = n ln 2 + r with an integer n and |r|
// ≤ ½ ln 2, so eˣ = 2ⁿ eʳ. Functions built on eˣ use the parts: 2ⁿ as two factors, both floats
// where 2ⁿ is not, lets them multiply by other terms before a result becomes subnormal.
// Coefficients: scripts/coefficients.py.

const log2OfE = memory.data<f32>([1.44269504], 4)
// The first 15 bits of −ln 2, so that small multiples of them are exact, and the rest.
const ln2 = memory.data<f32>([-0.693145752, -1.42860677e-6], 4)
// The ULP of 1.5 · 2²³ is 1: adding it rounds to an integer, which is then in the low bits.
export const counting = memory.data<f32>([12582912], 4)
const curve = memory.data<f32>([0.5, 0.166664883, 0.0416655578, 0.00837226212, 0.00140339485], 4)
const bounds = memory.data<f32>([-105, 90], 4)
// Below it, a term of a sum is 0.
const lowestTerm = memory.data<f32>([-87], 4)
// Below it, eˣ is 0.
const lowest = memory.data<f32>([-104], 4)
const minusLn2 = memory.data<f32>([-0.693147182], 4)
const first12Bits = memory.data<i32>([0xfffff000], 4)
const raised = memory.data<f32>([4294967296], 4)
/** 2⁻³² */
export const lowering = memory.data<f32>([2.3283064365386963e-10], 4)

/** The integer n nearest to x / ln 2, in the low bits of each lane. */
// @ts-ignore: decorator
@inline
export function wholesOf(x: v128): v128 {
  return multiplyAdd(x, splatAt(log2OfE), splatAt(counting))
}

/** `(eʳ − 1 − r) / r²` */
// @ts-ignore: decorator
@inline
function bend(r: v128, square: v128): v128 {
  const p01 = multiplyAdd(r, splatAt(curve, 1), splatAt(curve, 0))
  const p23 = multiplyAdd(r, splatAt(curve, 3), splatAt(curve, 2))
  return multiplyAdd(square, multiplyAdd(square, splatAt(curve, 4), p23), p01)
}

/** `eʳ − 1` for |r| ≤ ½ ln 2. */
// @ts-ignore: decorator
@inline
export function growth(r: v128): v128 {
  const square = f32x4.mul(r, r)
  return multiplyAdd(square, bend(r, square), r)
}

/**
 * The same for `r = high + low` with a small low; high is added last and loses no digits before.
 */
// @ts-ignore: decorator
@inline
function growthOfSum(high: v128, low: v128): v128 {
  const r = f32x4.add(high, low)
  const square = f32x4.mul(r, r)
  return f32x4.add(high, multiplyAdd(square, bend(r, square), low))
}

/**
 * `e^(high + low) / 2ⁿ − 1`, from √½ − 1 to √2 − 1. The low part holds the digits that high could
 * not.
 */
// @ts-ignore: decorator
@inline
export function fraction(high: v128, low: v128, wholes: v128): v128 {
  const n = f32x4.sub(wholes, splatAt(counting))
  const rest = multiplyAdd(n, splatAt(ln2, 0), high)
  return growthOfSum(rest, multiplyAdd(n, splatAt(ln2, 1), low))
}

/** The same without a low part. */
// @ts-ignore: decorator
@inline
export function fractionOf(x: v128, wholes: v128): v128 {
  const n = f32x4.sub(wholes, splatAt(counting))
  const rest = multiplyAdd(n, splatAt(ln2, 0), x)
  return growthOfSum(rest, f32x4.mul(n, splatAt(ln2, 1)))
}

/** 2ⁿ for n from −126 to 127. */
// @ts-ignore: decorator
@inline
export function power(wholes: v128): v128 {
  return i32x4.add(i32x4.shl(wholes, 23), splatAt(one))
}

/** The first factor of 2ⁿ, for n from −252 to 254. */
// @ts-ignore: decorator
@inline
export function firstPower(wholes: v128): v128 {
  return power(i32x4.shr_s(wholes, 1))
}

/** The second factor of 2ⁿ. Multiplying by it rounds once, also to a subnormal number. */
// @ts-ignore: decorator
@inline
export function secondPower(wholes: v128): v128 {
  return power(i32x4.sub(wholes, i32x4.shr_s(wholes, 1)))
}

// If n is never large, one of the two factors may be constant: 2ⁿ = 2ⁿ⁺³² · 2⁻³².

/** 2ⁿ⁺³², for n from −158 to 95. */
// @ts-ignore: decorator
@inline
export function raisedPower(wholes: v128): v128 {
  return i32x4.add(i32x4.shl(wholes, 23), splatAt(raised))
}

// An exponent x² has twice the digits of x, and its error is a relative error of the result: so it
// is split into two parts for `fraction`. Without fused multiply-add, the high part is the square
// of the first 12 bits of x, which is exact.

// @ts-ignore: decorator
@inline
export function squareHigh(x: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.mul(x, x)
  const rough = v128.and(x, splatAt(first12Bits))
  return f32x4.mul(rough, rough)
}

/** `squareHigh(x) − x²` */
// @ts-ignore: decorator
@inline
export function squareExcess(x: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(x, x, f32x4.mul(x, x))
  const rough = v128.and(x, splatAt(first12Bits))
  return f32x4.mul(f32x4.sub(rough, x), f32x4.add(rough, x))
}

/** `eˣ` for |x| ≤ 87, where 2ⁿ needs no second factor, within 3 ULP. */
// @ts-ignore: decorator
@inline
export function simpleExp4(x: v128): v128 {
  const wholes = wholesOf(x)
  const n = f32x4.sub(wholes, splatAt(counting))
  const scale = power(wholes)
  return multiplyAdd(scale, growth(multiplyAdd(n, splatAt(minusLn2), x)), scale)
}

/**
 * `eˣ` for x ≤ 87 as a term of a sum that has terms near 1. From −87 down it is 0: this changes no
 * digit of the sum, saves the second factor, and avoids subnormal numbers. NaN propagates.
 */
// @ts-ignore: decorator
@inline
export function expTerm4(x: v128): v128 {
  const within = f32x4.pmax(x, splatAt(lowestTerm))
  const wholes = wholesOf(within)
  const scale = v128.and(power(wholes), f32x4.ge(x, splatAt(lowestTerm)))
  return multiplyAdd(scale, fractionOf(within, wholes), scale)
}

/**
 * `eˣ` of four floats, within 1 ULP. From 88.7228394 on it is ∞, below −87.3 subnormal, from
 * −103.97 down 0; NaN propagates.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const within = f32x4.pmax(f32x4.pmin(x, splatAt(bounds, 1)), splatAt(bounds, 0))
  const wholes = wholesOf(within)
  const first = firstPower(wholes)
  // 0 by a factor of 0: underflow takes twenty times as long on many machines, and masked scores
  // are −∞
  const second = v128.and(secondPower(wholes), f32x4.ge(x, splatAt(lowest)))
  return f32x4.mul(multiplyAdd(first, fractionOf(within, wholes), first), second)
}

/** `eˣ` of one float, with the same bits as in a vector. */
// @ts-ignore: decorator
@inline
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0)
}
