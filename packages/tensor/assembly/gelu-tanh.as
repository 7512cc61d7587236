import { roundingShift, expMinusOne } from './exponential'
import { gateSlope } from './silu'
import { scaledSum, sumScaleOf } from './sigmoidal'
import { multiplyAdd, splatAt } from './vector'

// The tanh approximation of GELU (Hendrycks and Gimpel 2016): ½ x (1 + tanh u) = x · σ(2u), with
// −2u = x (linear + cubic · x²), linear = −2 √(2/π) and cubic = 0.044715 · linear. An error of the
// exponent −2u is a relative error of the result, and −2u is up to 110: float32 is not accurate
// enough.

// Below the first, σ(2u) is 0; above the second, 1 − σ(2u) has no effect.
const bounds = memory.data<f32>([-10.9, 9.75], 4)
const slopeBounds = memory.data<f32>([-9.75, 9.75], 4)
// For the derivative: c = 2 √(2/π), 0.044715 c, and 3 · 0.044715 c.
const slopes = memory.data<f32>([1.59576917, 0.0713548139, 0.214064449], 4)

/**
 * `½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))` of four floats, within 2.75 ULP, even for subnormal
 * results; −0, the limit, at −∞.
 */
// @ts-ignore: decorator
@inline
export function geluTanh4(x: v128): v128 {
  const clampedBelow = f32x4.pmax(x, splatAt(bounds, 0))
  const clamped = f32x4.pmin(clampedBelow, splatAt(bounds, 1))
  const sumScale = sumScaleOf(x)
  return f32x4.mul(f32x4.div(clampedBelow, scaledSumOfU(clamped, sumScale)), sumScale)
}

/** The derivative of `geluTanh4`, within 4.5 · 2⁻²⁴: a float32 exponent is accurate enough here. */
// @ts-ignore: decorator
@inline
export function geluTanhSlope4(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, splatAt(slopeBounds, 0)), splatAt(slopeBounds, 1))
  const square = f32x4.mul(clamped, clamped)
  const z = f32x4.mul(clamped, multiplyAdd(square, splatAt(slopes, 1), splatAt(slopes, 0)))
  const steepness = f32x4.mul(clamped, multiplyAdd(square, splatAt(slopes, 2), splatAt(slopes, 0)))
  return gateSlope(z, steepness)
}

/** `sumScale · (1 + e^(−2u))` */
// @ts-ignore: decorator
@inline
function scaledSumOfU(x: v128, sumScale: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? scaledSumInTwoFloats(x, sumScale) : scaledSumInFloat64(x, sumScale)
}

// ---- Exponent in two float32, with fused multiply-add ------------------------------------------

// The exponent is multiplied by step / ln 2, so e^(−2u) = 2^(exponent / step). For this step, the
// scaled coefficients and the step itself are all close to float32 numbers, so none needs a low
// part. The linear coefficient ends in zero bits, so that subtracting from it is exact.
const step = memory.data<f32>([-1.01478672, 0.985428751], 4) // and the inverse
const linear = memory.data<f32>([-2.33625031], 4)
const cubic = memory.data<f32>([-0.104465432, 0.104465432], 4)
// (2^(r / step) − 1) / r
const coefficients = memory.data<f32>(
  [0.683047175, 0.23327671, 0.0531122908, 0.00907008816, 0.00124520762, 0.000138615869],
  4,
)

// @ts-ignore: decorator
@inline
function scaledSumInTwoFloats(x: v128, sumScale: v128): v128 {
  const square = f32x4.mul(x, x)
  const squareExcess = f32x4.relaxed_nmadd(x, x, square) // square − x²
  const factor = multiplyAdd(square, splatAt(cubic), splatAt(linear))
  const factorRest = multiplyAdd(square, splatAt(cubic), f32x4.sub(splatAt(linear), factor))
  const factorLow = multiplyAdd(squareExcess, splatAt(cubic, 1), factorRest)
  const high = f32x4.mul(x, factor)
  const low = f32x4.sub(f32x4.mul(x, factorLow), f32x4.relaxed_nmadd(x, factor, high))
  const exponent = multiplyAdd(high, splatAt(step, 1), splatAt(roundingShift))
  const n = f32x4.sub(exponent, splatAt(roundingShift))
  const r = f32x4.add(multiplyAdd(n, splatAt(step), high), low)
  const z = f32x4.mul(r, r)
  const p01 = multiplyAdd(r, splatAt(coefficients, 1), splatAt(coefficients, 0))
  const p23 = multiplyAdd(r, splatAt(coefficients, 3), splatAt(coefficients, 2))
  const p45 = multiplyAdd(r, splatAt(coefficients, 5), splatAt(coefficients, 4))
  const q = f32x4.mul(r, multiplyAdd(z, multiplyAdd(z, p45, p23), p01))
  return scaledSum(q, exponent, sumScale)
}

// ---- Exponent in float64 -----------------------------------------------------------------------

const linear2 = memory.data<f64>([-1.5957691216057308], 8)
const cubic2 = memory.data<f64>([-0.07135481627260025], 8)
// As in exponential.as.
const log2OfE2 = memory.data<f64>([1.4426950408889634], 8)
const ln22 = memory.data<f64>([-0.6931471805599453], 8)
const roundingShift2 = memory.data<f64>([6755399441055744], 8) // 1.5 · 2⁵²

// @ts-ignore: decorator
@inline
function scaledSumInFloat64(x: v128, sumScale: v128): v128 {
  const z0 = minusTwoU2(f64x2.promote_low_f32x4(x))
  const z1 = minusTwoU2(f64x2.promote_low_f32x4(v128.shuffle<u32>(x, x, 2, 3, 2, 3)))
  const n0 = exponentOf2(z0)
  const n1 = exponentOf2(z1)
  const remainder = v128.shuffle<u64>(remainder2(z0, n0), remainder2(z1, n1), 0, 2)
  return scaledSum(expMinusOne(remainder), v128.shuffle<u32>(n0, n1, 0, 2, 4, 6), sumScale)
}

/** −2u of two numbers. */
// @ts-ignore: decorator
@inline
function minusTwoU2(x: v128): v128 {
  const square = f64x2.mul(x, x)
  return f64x2.mul(x, f64x2.add(f64x2.mul(square, v128.load64_splat(cubic2)), v128.load64_splat(linear2)))
}

// @ts-ignore: decorator
@inline
function exponentOf2(z: v128): v128 {
  return f64x2.add(f64x2.mul(z, v128.load64_splat(log2OfE2)), v128.load64_splat(roundingShift2))
}

/** `z − n ln 2` of two numbers, in the lower two floats. */
// @ts-ignore: decorator
@inline
function remainder2(z: v128, exponent: v128): v128 {
  const n = f64x2.sub(exponent, v128.load64_splat(roundingShift2))
  return f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(n, v128.load64_splat(ln22)), z))
}
