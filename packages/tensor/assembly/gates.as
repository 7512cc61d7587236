import { firstPower, fractionOf, growth, secondPower, wholeNumbers, wholesOf } from './exponential'
import { share, withinBounds } from './sigmoidal'
import { multiplyAdd, multiplyAdd2, one, signBit, splatAt } from './vector'

// Gates: x times the sigmoid of a z that has the sign of x. Derivatives are near 1 in size and cross 0, so their errors
// are given in absolute units of 2⁻²⁴, half an ULP of 1.

const least = memory.data<f32>([-110], 4)

/** The derivative of a gate, `σ(z) (1 + steepness · (1 − σ(z)))` with the steepness `x · dz/dx`, for z within the bounds of σ. */
// @ts-ignore: decorator
@inline
function gateSlope(z: v128, steepness: v128): v128 {
  const size = v128.or(z, splatAt(signBit)) // −|z|
  const wholes = wholesOf(size)
  const first = firstPower(wholes)
  const e = f32x4.mul(multiplyAdd(first, fractionOf(size, wholes), first), secondPower(wholes))
  const part = f32x4.div(splatAt(one), f32x4.add(splatAt(one), e))
  const small = f32x4.mul(e, part)
  const isBelow = i32x4.shr_s(z, 31)
  const share = v128.bitselect(small, part, isBelow)
  const other = v128.bitselect(part, small, isBelow)
  return f32x4.mul(share, multiplyAdd(steepness, other, splatAt(one)))
}

/** `silu(x) = x · σ(x)` of four floats, within 3 ULP, subnormal results too; −0, the limit, at −∞. */
// @ts-ignore: decorator
@inline
export function silu4(x: v128): v128 {
  const z = v128.xor(withinBounds(x), splatAt(signBit))
  const wholes = wholesOf(z)
  return share(f32x4.pmax(x, splatAt(least)), fractionOf(z, wholes), wholeNumbers(wholes))
}

/** The derivative of silu, within 5 · 2⁻²⁴. */
// @ts-ignore: decorator
@inline
export function siluSlope4(x: v128): v128 {
  const within = withinBounds(x)
  return gateSlope(within, within)
}

// ---- GELU in its approximation by tanh: ½ x (1 + tanh u) = x · σ(2u) ----------------------------------

// −2u = x (slant + bend x²): −2 √(2/π) and that times 0.044715; and three times the bend for the derivative.
const slant = memory.data<f64>([-1.5957691216057308], 8)
const bend = memory.data<f64>([-0.07135481627260025], 8)
const slopes = memory.data<f32>([1.59576917, 0.0713548139, 0.214064449], 4)
// Where σ(2u) is 0, and where 1 − σ(2u) has no effect.
const geluBounds = memory.data<f32>([-11, 9.75], 4)
// As in exponential.as, in float64.
const log2OfE = memory.data<f64>([1.4426950408889634], 8)
const ln2 = memory.data<f64>([-0.6931471805599453], 8)
const counting = memory.data<f64>([6755399441055744], 8) // 1.5 · 2⁵²

// An error of the exponent is a relative error of the result, and 2u goes down to −110: it takes float64.

/** −2u of two numbers. */
// @ts-ignore: decorator
@inline
function exponent2(x: v128): v128 {
  const z = multiplyAdd2(f64x2.mul(x, x), v128.load64_splat(bend), v128.load64_splat(slant))
  return f64x2.mul(x, z)
}

// @ts-ignore: decorator
@inline
function wholesOf2(z: v128): v128 {
  return multiplyAdd2(z, v128.load64_splat(log2OfE), v128.load64_splat(counting))
}

/** `z − n ln 2`, in the two low floats. */
// @ts-ignore: decorator
@inline
function rest2(z: v128, wholes: v128): v128 {
  const n = f64x2.sub(wholes, v128.load64_splat(counting))
  return f32x4.demote_f64x2_zero(multiplyAdd2(n, v128.load64_splat(ln2), z))
}

// @ts-ignore: decorator
@inline
function upperHalf(x: v128): v128 {
  return v128.shuffle<u32>(x, x, 2, 3, 2, 3)
}

/**
 * `½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))` of four floats, within 3 ULP, in the negative tail and its subnormal
 * results too; −0, the limit, at −∞.
 */
// @ts-ignore: decorator
@inline
export function geluTanh4(x: v128): v128 {
  const low = f32x4.pmax(x, splatAt(geluBounds, 0))
  const within = f32x4.pmin(low, splatAt(geluBounds, 1))
  const z0 = exponent2(f64x2.promote_low_f32x4(within))
  const z1 = exponent2(f64x2.promote_low_f32x4(upperHalf(within)))
  const n0 = wholesOf2(z0)
  const n1 = wholesOf2(z1)
  const rest = v128.shuffle<u64>(rest2(z0, n0), rest2(z1, n1), 0, 2)
  const wholes = v128.shuffle<u32>(n0, n1, 0, 2, 4, 6)
  return share(low, growth(rest), wholes)
}

/** The derivative of GELU by tanh, within 5 · 2⁻²⁴: here an exponent in float32 is enough. */
// @ts-ignore: decorator
@inline
export function geluTanhSlope4(x: v128): v128 {
  const within = f32x4.pmin(f32x4.pmax(x, splatAt(geluBounds, 0)), splatAt(geluBounds, 1))
  const square = f32x4.mul(within, within)
  const z = f32x4.mul(within, multiplyAdd(square, splatAt(slopes, 1), splatAt(slopes, 0)))
  const steepness = f32x4.mul(within, multiplyAdd(square, splatAt(slopes, 2), splatAt(slopes, 0)))
  return gateSlope(z, steepness)
}
