import { fractionOf, simpleExp4, wholesOf } from './exponential'
import { sumInUnits, unitOf, withinBounds } from './sigmoidal'
import { multiplyAdd, one, signBit, splatAt } from './vector'

// SiLU, and the derivative of functions `x · σ(z)` with a z of the sign of x. Derivatives are near
// 1 in size and cross 0, so their errors are stated in absolute units of 2⁻²⁴, half an ULP of 1.

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
  const share = f32x4.div(splatAt(one), f32x4.add(splatAt(one), e))
  return f32x4.mul(share, multiplyAdd(steepness, f32x4.mul(e, share), splatAt(one)))
}

/**
 * `silu(x) = x · σ(x)` of four floats, within 2.25 ULP, subnormal results too; −0, the limit, at
 * −∞.
 */
// @ts-ignore: decorator
@inline
export function silu4(x: v128): v128 {
  const z = v128.xor(withinBounds(x), splatAt(signBit))
  const wholes = wholesOf(z)
  const unit = unitOf(x)
  const sum = sumInUnits(fractionOf(z, wholes), wholes, unit)
  return f32x4.mul(f32x4.div(f32x4.pmax(x, splatAt(lowest)), sum), unit)
}

/** The derivative of silu, within 4 · 2⁻²⁴. */
// @ts-ignore: decorator
@inline
export function siluSlope4(x: v128): v128 {
  const within = f32x4.pmin(f32x4.pmax(x, splatAt(slopeBounds, 0)), splatAt(slopeBounds, 1))
  return gateSlope(within, within)
}
