// Elementary functions from basic arithmetic. JavaScript engines differ in the last bits of
// `Math.log` and `Math.exp`, but training on the same text must result in the same tokenizer in all
// of them.

const view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8))
// ln 2 as a sum of two parts. The low bits of the high part are zero, so that its products with
// exponents are exact (Cody and Waite).
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10

/**
 * The natural logarithm of a positive normal number, to within two units in the last place: with
 * `x = m·2ᵉ`, m near 1 and `s = (m − 1)/(m + 1)`, it is `e·ln 2 + 2·(s + s³/3 + s⁵/5 + …)`.
 */
export function log(x: number): number {
  view.setFloat64(0, x)
  const high = view.getUint32(0)
  let exponent = (high >>> 20) - 1023
  view.setUint32(0, (high & 0xfffff) | 0x3ff00000)
  let mantissa = view.getFloat64(0)
  if (mantissa > Math.SQRT2) {
    mantissa /= 2
    exponent++
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let series = 0
  for (let odd = 23; odd >= 3; odd -= 2) series = square * (series + 1 / odd)
  return exponent * ln2High + (2 * s + (2 * s * series + exponent * ln2Low))
}

/**
 * The exponential, to within two units in the last place: with `x = k·ln 2 + r` and |r| at most
 * half of ln 2, it is `2ᵏ·(1 + r + r²/2 + …)`. Below −708 it is zero.
 */
export function exp(x: number): number {
  if (x < -708) return 0
  const k = Math.floor(x / Math.LN2 + 0.5)
  const r = x - k * ln2High - k * ln2Low
  let series = 1
  for (let n = 14; n >= 1; n--) series = 1 + (r * series) / n
  view.setUint32(0, (k + 1023) << 20)
  view.setUint32(4, 0)
  return series * view.getFloat64(0)
}

/**
 * The digamma function, the derivative of ln Γ, of a positive number. The recurrence
 * `ψ(x) = ψ(x + 1) − 1/x` leads to large arguments, for which the asymptotic expansion is
 * `ψ(x) ≈ ln y + 1/24y² − 7/960y⁴ + 31/8064y⁶ − 127/30720y⁸` with `y = x − 1/2`.
 */
export function digamma(x: number): number {
  let sum = 0
  for (; x < 7; x++) sum -= 1 / x
  const y = x - 0.5
  const inverse = 1 / (y * y)
  const series = 1 / 24 + inverse * (-7 / 960 + inverse * (31 / 8064 - (inverse * 127) / 30720))
  return sum + log(y) + inverse * series
}
