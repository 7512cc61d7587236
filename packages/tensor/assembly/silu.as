import { fractionOf, simpleExp4, exponentOf } from './exponential'
import { scaledSum, sumScaleOf, clampArgument } from './sigmoidal'
import { multiplyAdd, one, signBit, splatAt } from './vector'

// SiLU, and the derivative of functions `x · σ(z)` where z has the sign of x. Derivatives have
// magnitudes near 1 and cross 0, so their errors are absolute: multiples of 2⁻²⁴, half an ULP of 1.

const lowest = memory.data<f32>([-110], 4)
const slopeBounds = memory.data<f32>([-87, 87], 4)

/**
 * The derivative of `x · σ(z)`: `σ(z) (1 + steepness · (1 − σ(z)))` with `steepness = x · dz/dx`,
 * |z| ≤ 87.
 */
// @ts-ignore: decorator
@inline
export function gateSlope(z: v128, steepness: v128): v128 {
  const e = simpleExp4(v128.xor(z, splatAt(signBit)))
  const sigmoid = f32x4.div(splatAt(one), f32x4.add(splatAt(one), e))
  return f32x4.mul(sigmoid, multiplyAdd(steepness, f32x4.mul(e, sigmoid), splatAt(one)))
}

/**
 * `silu(x) = x · σ(x)` of four floats, within 2.25 ULP, even for subnormal results; −0, the limit,
 * at −∞.
 */
// @ts-ignore: decorator
@inline
export function silu4(x: v128): v128 {
  const z = v128.xor(clampArgument(x), splatAt(signBit))
  const exponent = exponentOf(z)
  const sumScale = sumScaleOf(x)
  const scaled = scaledSum(fractionOf(z, exponent), exponent, sumScale)
  return f32x4.mul(f32x4.div(f32x4.pmax(x, splatAt(lowest)), scaled), sumScale)
}

/** The derivative of silu, within 4 · 2⁻²⁴. */
// @ts-ignore: decorator
@inline
export function siluSlope4(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, splatAt(slopeBounds, 0)), splatAt(slopeBounds, 1))
  return gateSlope(clamped, clamped)
}
