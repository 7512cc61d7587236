import { log } from './log-exp.ts'

/**
 * The derivative of the logarithm of the gamma function, of a positive number: small ones are moved up
 * by `ψ(x) = ψ(x + 1) − 1/x`, then `ψ(x) ≈ ln y + 1/24y² − 7/960y⁴ + 31/8064y⁶ − 127/30720y⁸` with
 * `y = x − 1/2`.
 */
export function digamma(x: number): number {
  let moved = 0
  for (; x < 7; x++) moved -= 1 / x
  const y = x - 0.5
  const inverse = 1 / (y * y)
  const series = 1 / 24 + inverse * (-7 / 960 + inverse * (31 / 8064 - (inverse * 127) / 30720))
  return moved + log(y) + inverse * series
}
