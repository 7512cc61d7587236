// Cody–Waite range reduction, then a Taylor series in Horner form.
import { scaleByPowerOfTwo, splitExponent } from './bits.ts'

// ln 2 in two parts. The low bits of the first are zero, so small multiples of it are exact.
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10

/** `(eʳ − 1) / r` for small r, as the series `Σ rⁿ⁻¹ / n!`. */
function expm1OverR(r: number): number {
  let sum = 0
  for (let n = 17; n >= 1; n--) sum = (1 + r * sum) / n
  return sum
}

/** `eˣ`, within 1 unit in the last place, the same bits in every engine. */
export function exp(x: number): number {
  if (x !== x) return x
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  const n = Math.round(x / Math.LN2)
  const high = x - n * ln2High
  const low = n * ln2Low
  const r = high - low
  return scaleByPowerOfTwo(1 + r * expm1OverR(r), n)
}

/** `eˣ − 1`, accurate for small x too. */
export function expm1(x: number): number {
  return x > -0.5 && x < 0.5 ? x * expm1OverR(x) : exp(x) - 1
}

/** The natural logarithm, within 1 unit in the last place, the same bits in every engine. */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN
  if (x === 0) return -Infinity
  if (x === Infinity) return x
  const { mantissa, exponent } = splitExponent(x)
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let tail = 0
  for (let n = 25; n >= 3; n -= 2) tail = square * (1 / n + tail)
  return exponent * ln2High + (2 * s + (2 * s * tail + exponent * ln2Low))
}

/** `xʸ` for x ≥ 0. Integer exponents use repeated squaring. */
export function pow(x: number, y: number): number {
  if (Number.isInteger(y) && Math.abs(y) <= 0x7fffffff) {
    let result = 1
    for (let n = Math.abs(y), base = x; n > 0; n = Math.floor(n / 2), base *= base) {
      if (n % 2 === 1) result *= base
    }
    return y < 0 ? 1 / result : result
  }
  if (x === 0) return y > 0 ? 0 : Infinity
  return exp(y * log(x))
}
