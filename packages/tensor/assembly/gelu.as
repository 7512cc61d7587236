import { fraction, lowering, raisedPower, squareExcess, squareHigh, wholesOf } from './exponential'
import { half, multiplyAdd, one, splatAt } from './vector'

// GELU (Hendrycks and Gimpel 2016), x · Φ(x), with Φ the cumulative distribution function of the
// normal distribution. For a ≥ 0, `Φ(−a) = e^(−a²/2) m(a)` with a smooth m, the Mills ratio over
// √(2π): no digits are lost where ½ (1 + erf) would cancel.

// Coefficients: scripts/coefficients.py. The lowest terms are 0.7 and 1.4 rather than ½ and 1,
// because numbers just numerator a power of 2 are rounded more coarsely.
const numerator = memory.data<f32>([0.7, 0.612601995, 0.25574255, 0.0566098653, 0.00571815623], 4)
const denominator = memory.data<f32>([1.4, 2.34224272, 1.68031919, 0.655170918, 0.141909152, 0.0143331187], 4)
const bounds = memory.data<f32>([-14.5, 14.5], 4)
const minusHalf = memory.data<f32>([-0.5], 4)
const minusDensity = memory.data<f32>([-0.398942280], 4)

/** `m(a)`, a rational function with positive terms only, so that nothing cancels. */
// @ts-ignore: decorator
@inline
function tail(a: v128): v128 {
  const square = f32x4.mul(a, a)
  const p01 = multiplyAdd(a, splatAt(numerator, 1), splatAt(numerator, 0))
  const p23 = multiplyAdd(a, splatAt(numerator, 3), splatAt(numerator, 2))
  const p = multiplyAdd(square, multiplyAdd(square, splatAt(numerator, 4), p23), p01)
  const q01 = multiplyAdd(a, splatAt(denominator, 1), splatAt(denominator, 0))
  const q23 = multiplyAdd(a, splatAt(denominator, 3), splatAt(denominator, 2))
  const q45 = multiplyAdd(a, splatAt(denominator, 5), splatAt(denominator, 4))
  return f32x4.div(p, multiplyAdd(square, multiplyAdd(square, q45, q23), q01))
}

/** `e^(−a²/2) / 2ⁿ − 1`, with the n of `wholes`. */
// @ts-ignore: decorator
@inline
function bell(a: v128, wholes: v128): v128 {
  return fraction(minusHalfSquare(a), f32x4.mul(squareExcess(a), splatAt(half)), wholes)
}

// @ts-ignore: decorator
@inline
function minusHalfSquare(a: v128): v128 {
  return f32x4.mul(squareHigh(a), splatAt(minusHalf))
}

/**
 * `gelu(x) = x · Φ(x) = max(x, 0) − |x| · Φ(−|x|)` of four floats, within 5 ULP, the negative tail
 * and subnormal results included; 0, the limit, at −∞.
 */
// @ts-ignore: decorator
@inline
export function gelu4(x: v128): v128 {
  const size = f32x4.pmin(f32x4.abs(x), splatAt(bounds, 1))
  const wholes = wholesOf(minusHalfSquare(size))
  const weight = f32x4.mul(size, tail(size))
  const below = f32x4.mul(multiplyAdd(weight, bell(size, wholes), weight), raisedPower(wholes))
  return f32x4.sub(f32x4.pmax(x, f32x4.splat(0)), f32x4.mul(below, splatAt(lowering)))
}

/** The derivative of GELU, `Φ(x) + x φ(x)`, within 2.5 · 2⁻²⁴. */
// @ts-ignore: decorator
@inline
export function geluSlope4(x: v128): v128 {
  const size = f32x4.pmin(f32x4.abs(x), splatAt(bounds, 1))
  const wholes = wholesOf(minusHalfSquare(size))
  const weight = multiplyAdd(size, splatAt(minusDensity), tail(size))
  const slope = multiplyAdd(weight, bell(size, wholes), weight)
  const falling = f32x4.mul(f32x4.mul(slope, raisedPower(wholes)), splatAt(lowering))
  return v128.bitselect(falling, f32x4.sub(splatAt(one), falling), i32x4.shr_s(x, 31))
}
