import { multiplyAdd, one, splatAt } from './vector'

// eˣ and its parts. x = n ln 2 + r with n whole and |r| ≤ ½ ln 2, so eˣ = 2ⁿ eʳ. The functions built on eˣ take
// the parts: 2ⁿ in two factors, each with a float of its own where 2ⁿ has none, lets them multiply
// by something else before a result becomes subnormal. Coefficients: scripts/coefficients.py.

const log2OfE = memory.data<f32>([1.44269504], 4)
// The first 15 bits of −ln 2, so that small multiples of them are exact, and the rest.
const ln2 = memory.data<f32>([-0.693145752, -1.42860677e-6], 4)
// A float near 1.5 · 2²³ counts in ones: adding this rounds to a whole number, which stands in the low bits.
export const counting = memory.data<f32>([12582912], 4)
const curve = memory.data<f32>([0.5, 0.166664883, 0.0416655578, 0.00837226212, 0.00140339485], 4)
const bounds = memory.data<f32>([-105, 90], 4)
// Below it, a share is 0.
const leastShare = memory.data<f32>([-87], 4)
// Below it, eˣ is 0.
const least = memory.data<f32>([-104], 4)
const minusLn2 = memory.data<f32>([-0.693147182], 4)
const first12Bits = memory.data<i32>([0xfffff000], 4)
const raised = memory.data<f32>([4294967296], 4)
/** 2⁻³² */
export const lowering = memory.data<f32>([2.3283064365386963e-10], 4)

/** The whole number n nearest to x / ln 2, in the low bits of each lane. */
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

/** The same for `r = high + low` with a small low: what is added last has lost nothing until then. */
// @ts-ignore: decorator
@inline
function growthOfSum(high: v128, low: v128): v128 {
  const r = f32x4.add(high, low)
  const square = f32x4.mul(r, r)
  return f32x4.add(high, multiplyAdd(square, bend(r, square), low))
}

/** `e^(high + low) / 2ⁿ − 1`, between √½ − 1 and √2 − 1. A low part is what of an exponent did not fit into one float. */
// @ts-ignore: decorator
@inline
export function fraction(high: v128, low: v128, wholes: v128): v128 {
  const n = f32x4.sub(wholes, splatAt(counting))
  const rest = multiplyAdd(n, splatAt(ln2, 0), high)
  return growthOfSum(rest, multiplyAdd(n, splatAt(ln2, 1), low))
}

/** The same where there is no low part. */
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

// Where n is never large, one of the two factors may be the same for all: 2ⁿ = 2ⁿ⁺³² · 2⁻³².

/** 2ⁿ⁺³², for n from −158 to 95. */
// @ts-ignore: decorator
@inline
export function raisedPower(wholes: v128): v128 {
  return i32x4.add(i32x4.shl(wholes, 23), splatAt(raised))
}

// An exponent x² has twice the digits of x, and an error of it is a relative error of the result: so it comes in two
// parts, the second of which is what `fraction` takes as the low part. Without fused multiply-add, the first is the square
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

/** `eˣ` where |x| is at most 87, which needs no second factor, within 3 ULP. */
// @ts-ignore: decorator
@inline
export function simpleExp4(x: v128): v128 {
  const wholes = wholesOf(x)
  const n = f32x4.sub(wholes, splatAt(counting))
  const scale = power(wholes)
  return multiplyAdd(scale, growth(multiplyAdd(n, splatAt(minusLn2), x)), scale)
}

/**
 * `eˣ` for x up to 87 as a share of a sum with terms near 1: from −87 down it is 0 already, which changes no digit of the
 * sum, spares the second factor, and keeps subnormal numbers out of what follows. NaN goes through.
 */
// @ts-ignore: decorator
@inline
export function share4(x: v128): v128 {
  const within = f32x4.pmax(x, splatAt(leastShare))
  const wholes = wholesOf(within)
  const scale = v128.and(power(wholes), f32x4.ge(x, splatAt(leastShare)))
  return multiplyAdd(scale, fractionOf(within, wholes), scale)
}

/**
 * `eˣ` of four floats, within 1 ULP. From 88.7228394 on it is ∞, below −87.3 subnormal, from −103.97 down 0; NaN goes through.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const within = f32x4.pmax(f32x4.pmin(x, splatAt(bounds, 1)), splatAt(bounds, 0))
  const wholes = wholesOf(within)
  const first = firstPower(wholes)
  // 0 by a factor of 0, not by underflow: on many machines that takes twenty times as long, and masked scores are −∞
  const second = v128.and(secondPower(wholes), f32x4.ge(x, splatAt(least)))
  return f32x4.mul(multiplyAdd(first, fractionOf(within, wholes), first), second)
}

/** `eˣ` of one float, with the same bits as in a vector. */
// @ts-ignore: decorator
@inline
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0)
}
