import { fraction, twoToMinus32, powerPlus32, squareExcess, squareHigh, exponentOf } from './exponential'
import { half, multiplyAdd, one, splatAt } from './vector'

// GELU (Hendrycks and Gimpel 2016), x · Φ(x), with Φ the cumulative distribution function of the
// normal distribution. For a ≥ 0, `Φ(−a) = e^(−a²/2) m(a)`, where m is smooth: the Mills ratio
// divided by √(2π). This avoids the cancellation of ½ (1 + erf).

// Coefficients: scripts/coefficients.py. The constant terms are 0.7 and 1.4 rather than ½ and 1,
// because numbers just above a power of 2 have a larger relative rounding error.
const numerator = memory.data<f32>([0.7, 0.612601995, 0.25574255, 0.0566098653, 0.00571815623], 4)
const denominator = memory.data<f32>([1.4, 2.34224272, 1.68031919, 0.655170918, 0.141909152, 0.0143331187], 4)
const bounds = memory.data<f32>([-14.5, 14.5], 4)
const minusHalf = memory.data<f32>([-0.5], 4)
const minusDensity = memory.data<f32>([-0.398942280], 4)

/** `m(a)`, a rational function with positive terms only, so without cancellation. */
// @ts-ignore: decorator
@inline
function millsRatio(a: v128): v128 {
  const square = f32x4.mul(a, a)
  const p01 = multiplyAdd(a, splatAt(numerator, 1), splatAt(numerator, 0))
  const p23 = multiplyAdd(a, splatAt(numerator, 3), splatAt(numerator, 2))
  const p = multiplyAdd(square, multiplyAdd(square, splatAt(numerator, 4), p23), p01)
  const q01 = multiplyAdd(a, splatAt(denominator, 1), splatAt(denominator, 0))
  const q23 = multiplyAdd(a, splatAt(denominator, 3), splatAt(denominator, 2))
  const q45 = multiplyAdd(a, splatAt(denominator, 5), splatAt(denominator, 4))
  return f32x4.div(p, multiplyAdd(square, multiplyAdd(square, q45, q23), q01))
}

/** `e^(−a²/2) / 2ⁿ − 1`, with the n of `exponent`. */
// @ts-ignore: decorator
@inline
function gaussianFraction(a: v128, exponent: v128): v128 {
  return fraction(minusHalfSquare(a), f32x4.mul(squareExcess(a), splatAt(half)), exponent)
}

// @ts-ignore: decorator
@inline
function minusHalfSquare(a: v128): v128 {
  return f32x4.mul(squareHigh(a), splatAt(minusHalf))
}

/**
 * `gelu(x) = x · Φ(x) = max(x, 0) − |x| · Φ(−|x|)` of four floats, within 5 ULP, even in the
 * negative tail and for subnormal results; 0, the limit, at −∞.
 */
// @ts-ignore: decorator
@inline
export function gelu4(x: v128): v128 {
  const magnitude = f32x4.pmin(f32x4.abs(x), splatAt(bounds, 1))
  const exponent = exponentOf(minusHalfSquare(magnitude))
  const weight = f32x4.mul(magnitude, millsRatio(magnitude))
  const negativePart = f32x4.mul(multiplyAdd(weight, gaussianFraction(magnitude, exponent), weight), powerPlus32(exponent))
  return f32x4.sub(f32x4.pmax(x, f32x4.splat(0)), f32x4.mul(negativePart, splatAt(twoToMinus32)))
}

/** The derivative of GELU, `Φ(x) + x φ(x)`, within 2.5 · 2⁻²⁴. */
// @ts-ignore: decorator
@inline
export function geluSlope4(x: v128): v128 {
  const magnitude = f32x4.pmin(f32x4.abs(x), splatAt(bounds, 1))
  const exponent = exponentOf(minusHalfSquare(magnitude))
  const weight = multiplyAdd(magnitude, splatAt(minusDensity), millsRatio(magnitude))
  const slope = multiplyAdd(weight, gaussianFraction(magnitude, exponent), weight)
  const slopeAtNegative = f32x4.mul(f32x4.mul(slope, powerPlus32(exponent)), splatAt(twoToMinus32))
  return v128.bitselect(slopeAtNegative, f32x4.sub(splatAt(one), slopeAtNegative), i32x4.shr_s(x, 31))
}
