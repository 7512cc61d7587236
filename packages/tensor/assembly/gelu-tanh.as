import { counting, growth } from './exponential'
import { gateSlope } from './silu'
import { sumInUnits, unitOf } from './sigmoidal'
import { multiplyAdd, splatAt } from './vector'

// The tanh approximation of GELU (Hendrycks and Gimpel 2016): ½ x (1 + tanh u) = x · σ(2u), with
// −2u = x (slant + bend x²), slant = −2 √(2/π) and bend = 0.044715 slant. An error of the exponent
// is a relative error of the result, and 2u goes down to −110: float32 is not enough.

// Below, σ(2u) is 0; above, 1 − σ(2u) has no effect.
const bounds = memory.data<f32>([-10.9, 9.75], 4)
const slopeBounds = memory.data<f32>([-9.75, 9.75], 4)
// For the derivative: 2 √(2/π), that times 0.044715, and three times that.
const slopes = memory.data<f32>([1.59576917, 0.0713548139, 0.214064449], 4)

/**
 * `½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))` of four floats, within 2.75 ULP, subnormal results
 * included; −0, the limit, at −∞.
 */
// @ts-ignore: decorator
@inline
export function geluTanh4(x: v128): v128 {
  const clampedBelow = f32x4.pmax(x, splatAt(bounds, 0))
  const clamped = f32x4.pmin(clampedBelow, splatAt(bounds, 1))
  const unit = unitOf(x)
  return f32x4.mul(f32x4.div(clampedBelow, sumOfExponent(clamped, unit)), unit)
}

/** The derivative of GELU by tanh, within 4.5 · 2⁻²⁴: here an exponent in float32 is enough. */
// @ts-ignore: decorator
@inline
export function geluTanhSlope4(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, splatAt(slopeBounds, 0)), splatAt(slopeBounds, 1))
  const square = f32x4.mul(clamped, clamped)
  const z = f32x4.mul(clamped, multiplyAdd(square, splatAt(slopes, 1), splatAt(slopes, 0)))
  const steepness = f32x4.mul(clamped, multiplyAdd(square, splatAt(slopes, 2), splatAt(slopes, 0)))
  return gateSlope(z, steepness)
}

/** `1 + e^(−2u)` in units. */
// @ts-ignore: decorator
@inline
function sumOfExponent(x: v128, unit: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? inTwoFloats(x, unit) : inFloat64(x, unit)
}

// ---- In two float32, with fused multiply-add --------------------------------------------------

// The exponent is in units of step / ln 2, with a step for which slant, bend and the step itself
// are all close to floats, so none needs a low part. The slant ends in zeros, so that subtracting
// from it is exact.
const step = memory.data<f32>([-1.01478672, 0.985428751], 4) // and the inverse
const slant = memory.data<f32>([-2.33625031], 4)
const bend = memory.data<f32>([-0.104465432, 0.104465432], 4)
// (2^(r / step) − 1) / r
const curve = memory.data<f32>(
  [0.683047175, 0.23327671, 0.0531122908, 0.00907008816, 0.00124520762, 0.000138615869],
  4,
)

// @ts-ignore: decorator
@inline
function inTwoFloats(x: v128, unit: v128): v128 {
  const square = f32x4.mul(x, x)
  const squareExcess = f32x4.relaxed_nmadd(x, x, square) // square − x²
  const factor = multiplyAdd(square, splatAt(bend), splatAt(slant))
  const factorRest = multiplyAdd(square, splatAt(bend), f32x4.sub(splatAt(slant), factor))
  const factorLow = multiplyAdd(squareExcess, splatAt(bend, 1), factorRest)
  const high = f32x4.mul(x, factor)
  const low = f32x4.sub(f32x4.mul(x, factorLow), f32x4.relaxed_nmadd(x, factor, high))
  const wholes = multiplyAdd(high, splatAt(step, 1), splatAt(counting))
  const n = f32x4.sub(wholes, splatAt(counting))
  const r = f32x4.add(multiplyAdd(n, splatAt(step), high), low)
  const z = f32x4.mul(r, r)
  const p01 = multiplyAdd(r, splatAt(curve, 1), splatAt(curve, 0))
  const p23 = multiplyAdd(r, splatAt(curve, 3), splatAt(curve, 2))
  const p45 = multiplyAdd(r, splatAt(curve, 5), splatAt(curve, 4))
  const q = f32x4.mul(r, multiplyAdd(z, multiplyAdd(z, p45, p23), p01))
  return sumInUnits(q, wholes, unit)
}

// ---- In float64 ------------------------------------------------------------------------------

const slant2 = memory.data<f64>([-1.5957691216057308], 8)
const bend2 = memory.data<f64>([-0.07135481627260025], 8)
// As in exponential.as.
const log2OfE2 = memory.data<f64>([1.4426950408889634], 8)
const ln22 = memory.data<f64>([-0.6931471805599453], 8)
const counting2 = memory.data<f64>([6755399441055744], 8) // 1.5 · 2⁵²

// @ts-ignore: decorator
@inline
function inFloat64(x: v128, unit: v128): v128 {
  const z0 = exponent2(f64x2.promote_low_f32x4(x))
  const z1 = exponent2(f64x2.promote_low_f32x4(v128.shuffle<u32>(x, x, 2, 3, 2, 3)))
  const n0 = wholesOf2(z0)
  const n1 = wholesOf2(z1)
  const rest = v128.shuffle<u64>(rest2(z0, n0), rest2(z1, n1), 0, 2)
  return sumInUnits(growth(rest), v128.shuffle<u32>(n0, n1, 0, 2, 4, 6), unit)
}

/** −2u of two numbers. */
// @ts-ignore: decorator
@inline
function exponent2(x: v128): v128 {
  const square = f64x2.mul(x, x)
  return f64x2.mul(x, f64x2.add(f64x2.mul(square, v128.load64_splat(bend2)), v128.load64_splat(slant2)))
}

// @ts-ignore: decorator
@inline
function wholesOf2(z: v128): v128 {
  return f64x2.add(f64x2.mul(z, v128.load64_splat(log2OfE2)), v128.load64_splat(counting2))
}

/** `z − n ln 2`, in the two low floats. */
// @ts-ignore: decorator
@inline
function rest2(z: v128, wholes: v128): v128 {
  const n = f64x2.sub(wholes, v128.load64_splat(counting2))
  return f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(n, v128.load64_splat(ln22)), z))
}
