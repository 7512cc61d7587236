import { half, multiplyAdd, one, splatAt } from './vector'

// ln 2 as its first 15 bits, whose small multiples are exact, and the remainder, as in
// exponential.as.
const ln2 = memory.data<f32>([0.693145752, 1.42860677e-6], 4)
const coefficients = memory.data<f32>([0.666667759, 0.399775594, 0.298718989], 4)
const smallestNormal = memory.data<f32>([1.17549435e-38], 4)
const shift = memory.data<f32>([8388608], 4)
const shiftBits = memory.data<i32>([23], 4)
const rootHalf = memory.data<f32>([0.707106781], 4)
const mantissaBits = memory.data<i32>([0x7fffff], 4)
const two = memory.data<f32>([2], 4)
const infinities = memory.data<f32>([-Infinity, Infinity], 4)

/**
 * The natural logarithm of four floats, within 1 ULP, even of subnormal numbers; −∞ at 0, ∞ at ∞,
 * NaN below 0. NaN propagates. The argument reduction and the series are those of fdlibm's `log`.
 *
 * x = 2ᵏ (1 + f) with √½ ≤ 1 + f < √2. With s = f / (2 + f), `log(1 + f) = 2 artanh s = f −
 * (f²/2 − s (f²/2 + R))`, where R is s² times a polynomial in s².
 */
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  const isTiny = f32x4.lt(x, splatAt(smallestNormal))
  const normal = v128.bitselect(f32x4.mul(x, splatAt(shift)), x, isTiny)
  const bits = i32x4.sub(normal, splatAt(rootHalf))
  const mantissa = i32x4.add(v128.and(bits, splatAt(mantissaBits)), splatAt(rootHalf))
  const exponent = i32x4.sub(i32x4.shr_s(bits, 23), v128.and(isTiny, splatAt(shiftBits)))
  const k = f32x4.convert_i32x4_s(exponent)

  const f = f32x4.sub(mantissa, splatAt(one))
  const s = f32x4.div(f, f32x4.add(f, splatAt(two)))
  const z = f32x4.mul(s, s)
  const p = multiplyAdd(z, multiplyAdd(z, splatAt(coefficients, 2), splatAt(coefficients, 1)), splatAt(coefficients, 0))
  const halfSquare = f32x4.mul(f, f32x4.mul(f, splatAt(half)))
  const correction = f32x4.sub(f32x4.mul(s, multiplyAdd(z, p, halfSquare)), halfSquare)

  // k ln 2 + f in two floats, so that no digits are lost before the correction is added
  const first = f32x4.mul(k, splatAt(ln2, 0))
  const high = f32x4.add(first, f)
  const low = f32x4.add(f32x4.sub(first, high), f)
  const y = f32x4.add(high, f32x4.add(low, multiplyAdd(k, splatAt(ln2, 1), correction)))

  const finite = v128.bitselect(y, x, f32x4.lt(x, splatAt(infinities, 1)))
  const nonZero = v128.bitselect(splatAt(infinities, 0), finite, f32x4.eq(x, f32x4.splat(0)))
  return v128.or(nonZero, f32x4.lt(x, f32x4.splat(0)))
}

/** The logarithm of one float, bit-identical to a lane of `log4`. */
// @ts-ignore: decorator
@inline
export function log1(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0)
}
