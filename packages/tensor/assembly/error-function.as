import { firstPower, fraction, secondPower, simpleExp4, squareHigh, squareLow, wholesOf } from './exponential'
import { multiplyAdd, one, signBit, splatAt } from './vector'

// Where the polynomial near 0 ends.
const bound = memory.data<f32>([0.875], 4)
const most = memory.data<f32>([4], 4)
const near = memory.data<f32>(
  [0.128379151, -0.376125038, 0.112819217, -0.0267704856, 0.00499892794, -0.000602049113],
  4,
)
const far = memory.data<f32>(
  [-0.000133574504, -1.12793612, -0.636737227, -0.104327522, 0.0224202387, -0.00309230224, 0.000200997616],
  4,
)
const mostOfSlope = memory.data<f32>([10.5], 4)
const twoOverRootPi = memory.data<f32>([1.12837917], 4)

/** `erf x − x` over x, for |x| up to the bound. */
// @ts-ignore: decorator
@inline
function excess(x: v128): v128 {
  const z = f32x4.mul(x, x)
  const square = f32x4.mul(z, z)
  const p01 = multiplyAdd(z, splatAt(near, 1), splatAt(near, 0))
  const p23 = multiplyAdd(z, splatAt(near, 3), splatAt(near, 2))
  const p45 = multiplyAdd(z, splatAt(near, 5), splatAt(near, 4))
  return multiplyAdd(square, multiplyAdd(square, p45, p23), p01)
}

/** `log(1 − erf x)` for x from the bound to 4. */
// @ts-ignore: decorator
@inline
function logOfRest(x: v128): v128 {
  const square = f32x4.mul(x, x)
  const p01 = multiplyAdd(x, splatAt(far, 1), splatAt(far, 0))
  const p23 = multiplyAdd(x, splatAt(far, 3), splatAt(far, 2))
  const p45 = multiplyAdd(x, splatAt(far, 5), splatAt(far, 4))
  const p456 = multiplyAdd(square, splatAt(far, 6), p45)
  return multiplyAdd(square, multiplyAdd(square, p456, p23), p01)
}

/** The error function of four floats, within 1.5 ULP. From 4 on it is 1 to the last bit; NaN goes through. */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  const size = f32x4.pmin(f32x4.abs(x), splatAt(most))
  const small = multiplyAdd(x, excess(size), x)
  const large = f32x4.sub(splatAt(one), simpleExp4(logOfRest(size)))
  const signed = v128.or(large, v128.and(x, splatAt(signBit)))
  return v128.bitselect(signed, small, f32x4.gt(size, splatAt(bound)))
}

/** The derivative of erf, `2/√π e^(−x²)`, within 3 ULP. */
// @ts-ignore: decorator
@inline
export function erfSlope4(x: v128): v128 {
  const size = f32x4.pmin(f32x4.abs(x), splatAt(mostOfSlope))
  const high = f32x4.neg(squareHigh(size))
  const low = f32x4.neg(squareLow(size))
  const wholes = wholesOf(f32x4.add(high, low))
  const q = fraction(high, low, wholes)
  const scaled = multiplyAdd(splatAt(twoOverRootPi), q, splatAt(twoOverRootPi))
  return f32x4.mul(f32x4.mul(scaled, firstPower(wholes)), secondPower(wholes))
}
