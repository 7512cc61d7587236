import { fraction, twoToMinus32, powerPlus32, squareExcess, squareHigh, exponentOf } from './exponential'
import { multiplyAdd, one, signBit, splatAt } from './vector'

// The maximum |x| for the polynomial `near`.
const bound = memory.data<f32>([0.875], 4)
const limit = memory.data<f32>([4], 4)
const near = memory.data<f32>(
  [0.128379151, -0.376125038, 0.112819217, -0.0267704856, 0.00499892794, -0.000602049113],
  4,
)
const far = memory.data<f32>(
  [
    0.396609634, -0.523320019, 0.178065628, 0.0605112351, -0.0474136136, -0.00208637374, 0.00685859239,
    0.000319463288, -0.00172264967, 0.000681845064, -0.000117854892, 8.05420859e-06,
  ],
  4,
)
const slopeLimit = memory.data<f32>([10.5], 4)
const twoOverRootPi = memory.data<f32>([1.12837917], 4)

/** `(erf x − x) / x` for |x| up to the bound. */
// @ts-ignore: decorator
@inline
function relativeExcess(x: v128): v128 {
  const z = f32x4.mul(x, x)
  const square = f32x4.mul(z, z)
  const p01 = multiplyAdd(z, splatAt(near, 1), splatAt(near, 0))
  const p23 = multiplyAdd(z, splatAt(near, 3), splatAt(near, 2))
  const p45 = multiplyAdd(z, splatAt(near, 5), splatAt(near, 4))
  return multiplyAdd(square, multiplyAdd(square, p45, p23), p01)
}

/**
 * `√(1 − erf x)` for x from the bound to 4, as a polynomial in x − 1, which is small where the root
 * is large.
 */
// @ts-ignore: decorator
@inline
function rootOfErfc(x: v128): v128 {
  const z = f32x4.sub(x, splatAt(one))
  const square = f32x4.mul(z, z)
  const fourth = f32x4.mul(square, square)
  const p01 = multiplyAdd(z, splatAt(far, 1), splatAt(far, 0))
  const p23 = multiplyAdd(z, splatAt(far, 3), splatAt(far, 2))
  const p45 = multiplyAdd(z, splatAt(far, 5), splatAt(far, 4))
  const p67 = multiplyAdd(z, splatAt(far, 7), splatAt(far, 6))
  const p89 = multiplyAdd(z, splatAt(far, 9), splatAt(far, 8))
  const pab = multiplyAdd(z, splatAt(far, 11), splatAt(far, 10))
  const above = multiplyAdd(fourth, multiplyAdd(square, pab, p89), multiplyAdd(square, p67, p45))
  return multiplyAdd(fourth, above, multiplyAdd(square, p23, p01))
}

/**
 * The error function of four floats, within 1.25 ULP. For |x| ≥ 4 it is exactly ±1; NaN
 * propagates.
 */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  const absolute = f32x4.pmin(f32x4.abs(x), splatAt(limit))
  const small = multiplyAdd(x, relativeExcess(absolute), x)
  const root = rootOfErfc(absolute)
  const large = f32x4.sub(splatAt(one), f32x4.mul(root, root))
  const signed = v128.or(large, v128.and(x, splatAt(signBit)))
  return v128.bitselect(signed, small, f32x4.gt(absolute, splatAt(bound)))
}

/** The derivative of erf, `2/√π e^(−x²)`, within 3 ULP. */
// @ts-ignore: decorator
@inline
export function erfSlope4(x: v128): v128 {
  const absolute = f32x4.pmin(f32x4.abs(x), splatAt(slopeLimit))
  const high = v128.xor(squareHigh(absolute), splatAt(signBit))
  const exponent = exponentOf(high)
  const q = fraction(high, squareExcess(absolute), exponent)
  const scaled = multiplyAdd(splatAt(twoOverRootPi), q, splatAt(twoOverRootPi))
  return f32x4.mul(f32x4.mul(scaled, powerPlus32(exponent)), splatAt(twoToMinus32))
}
