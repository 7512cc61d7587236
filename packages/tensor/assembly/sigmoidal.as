import { fractionOf, simpleExp4, exponentOf } from './exponential'
import { multiplyAdd, one, signBit, splatAt } from './vector'

// The sigmoid functions tanh and σ, each computed from one exponential.

// (tanh x − x) / x³ as a polynomial in x², and the maximum |x| for it.
const coefficients = memory.data<f32>([-0.333333164, 0.133325443, -0.0538475476, 0.021050714, -0.0062428494], 4)
const maxSmall = memory.data<f32>([0.55], 4)
const limit = memory.data<f32>([10], 4)
const two = memory.data<f32>([2], 4)
const bounds = memory.data<f32>([-110, 87], 4)

/**
 * The hyperbolic tangent of four floats, within 1.5 ULP: a polynomial near 0, `1 − 2 / (e^(2|x|) +
 * 1)` elsewhere.
 */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const absolute = f32x4.pmin(f32x4.abs(x), splatAt(limit))
  const z = f32x4.mul(x, x)
  const square = f32x4.mul(z, z)
  const p01 = multiplyAdd(z, splatAt(coefficients, 1), splatAt(coefficients, 0))
  const p23 = multiplyAdd(z, splatAt(coefficients, 3), splatAt(coefficients, 2))
  const p = multiplyAdd(square, multiplyAdd(square, splatAt(coefficients, 4), p23), p01)
  const small = multiplyAdd(f32x4.mul(absolute, z), p, absolute)
  const expPlusOne = f32x4.add(simpleExp4(f32x4.add(absolute, absolute)), splatAt(one))
  const large = f32x4.sub(splatAt(one), f32x4.div(splatAt(two), expPlusOne))
  const magnitude = v128.bitselect(large, small, f32x4.gt(absolute, splatAt(maxSmall)))
  return v128.or(magnitude, v128.and(x, splatAt(signBit)))
}

// σ(z) = 1 / (1 + e^(−z)), where e^(−z) may overflow, and σ may be subnormal. So for negative z the
// sum is multiplied by 2⁻³² (`sumScale`), which allows e^(−z) up to 2¹⁵⁹. At the end the quotient
// is multiplied by the same factor and rounded once.

/** The factor of the sum: 2⁻³² if x is negative, otherwise 1. */
// @ts-ignore: decorator
@inline
export function sumScaleOf(x: v128): v128 {
  return i32x4.add(splatAt(one), i32x4.shl(i32x4.shr_s(x, 31), 28))
}

/** `sumScale · (1 + e^(−z))`, where `e^(−z) = (1 + q) · 2ⁿ`. */
// @ts-ignore: decorator
@inline
export function scaledSum(q: v128, exponent: v128, sumScale: v128): v128 {
  const power = i32x4.add(i32x4.shl(exponent, 23), sumScale)
  return multiplyAdd(q, power, f32x4.add(sumScale, power))
}

/** `σ(x) = 1 / (1 + e⁻ˣ)` of four floats, within 2.25 ULP, even for subnormal results. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const z = v128.xor(clampArgument(x), splatAt(signBit))
  const exponent = exponentOf(z)
  const sumScale = sumScaleOf(x)
  return f32x4.div(sumScale, scaledSum(fractionOf(z, exponent), exponent, sumScale))
}

/** x clamped to [−110, 87]: σ is 0 below, and 1 − σ has no effect above. */
// @ts-ignore: decorator
@inline
export function clampArgument(x: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, splatAt(bounds, 0)), splatAt(bounds, 1))
}
