import { exp, expm1 } from './exponential.ts'

/** The hyperbolic tangent, `(e²ˣ − 1) / (e²ˣ + 1)`. */
export function tanh(x: number): number {
  if (x !== x) return x
  if (x > 20) return 1
  if (x < -20) return -1
  const e = expm1(2 * x)
  return e / (e + 2)
}

/** The error function, `2/√π ∫₀ˣ e^(−t²) dt`: a series near 0, a continued fraction beyond 2.5. */
export function erf(x: number): number {
  if (x !== x || x === 0) return x
  const magnitude = Math.abs(x)
  if (magnitude > 6) return x > 0 ? 1 : -1
  const value = magnitude < 2.5 ? series(magnitude) : 1 - continuedFraction(magnitude)
  return x < 0 ? -value : value
}

const twoOverRootPi = 1.1283791670955126

// e^(−x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!. All terms are positive, so there is no cancellation.
function series(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return twoOverRootPi * exp(-x * x) * sum
}

// erfc(x) = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …))))
function continuedFraction(x: number): number {
  let tail = x
  for (let n = 60; n >= 1; n--) tail = x + n / 2 / tail
  return ((twoOverRootPi / 2) * exp(-x * x)) / tail
}
