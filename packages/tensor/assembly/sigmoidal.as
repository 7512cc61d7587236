import { fractionOf, simpleExp4, wholesOf } from './exponential'
import { multiplyAdd, one, signBit, splatAt } from './vector'

// The sigmoid functions tanh and σ, each from one exponential.

// (tanh x − x) / x³ as a polynomial of x², and the end of its range.
const near = memory.data<f32>([-0.333333164, 0.133325443, -0.0538475476, 0.021050714, -0.0062428494], 4)
const end = memory.data<f32>([0.55], 4)
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
  const size = f32x4.pmin(f32x4.abs(x), splatAt(limit))
  const z = f32x4.mul(x, x)
  const square = f32x4.mul(z, z)
  const p01 = multiplyAdd(z, splatAt(near, 1), splatAt(near, 0))
  const p23 = multiplyAdd(z, splatAt(near, 3), splatAt(near, 2))
  const p = multiplyAdd(square, multiplyAdd(square, splatAt(near, 4), p23), p01)
  const small = multiplyAdd(f32x4.mul(size, z), p, size)
  const grown = f32x4.add(simpleExp4(f32x4.add(size, size)), splatAt(one))
  const large = f32x4.sub(splatAt(one), f32x4.div(splatAt(two), grown))
  const magnitude = v128.bitselect(large, small, f32x4.gt(size, splatAt(end)))
  return v128.or(magnitude, v128.and(x, splatAt(signBit)))
}

// σ(z) = 1 / (1 + e^(−z)), where e^(−z) may overflow, and σ may be subnormal. So the sum is scaled
// by a unit of 2⁻³² for negative z, which leaves room for e^(−z) up to 2¹⁵⁹; multiplying by it at
// the end rounds once.

/** The unit for numbers of the sign of x: 1, or 2⁻³². */
// @ts-ignore: decorator
@inline
export function unitOf(x: v128): v128 {
  return i32x4.add(splatAt(one), i32x4.shl(i32x4.shr_s(x, 31), 28))
}

/** `1 + e^(−z)` in units, where `e^(−z) = (1 + q) · 2ⁿ`. */
// @ts-ignore: decorator
@inline
export function sumInUnits(q: v128, wholes: v128, unit: v128): v128 {
  const scale = i32x4.add(i32x4.shl(wholes, 23), unit)
  return multiplyAdd(q, scale, f32x4.add(unit, scale))
}

/** `σ(x) = 1 / (1 + e⁻ˣ)` of four floats, within 2.25 ULP, subnormal results included. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const z = v128.xor(withinBounds(x), splatAt(signBit))
  const wholes = wholesOf(z)
  const unit = unitOf(x)
  return f32x4.div(unit, sumInUnits(fractionOf(z, wholes), wholes, unit))
}

/** x clamped to −110, below which σ is 0, and 87, above which 1 − σ has no effect. */
// @ts-ignore: decorator
@inline
export function withinBounds(x: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, splatAt(bounds, 0)), splatAt(bounds, 1))
}
