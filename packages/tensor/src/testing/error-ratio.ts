/**
 * The largest error in a list as a multiple of its tolerance:
 * `max |a − b| / (absolute + relative · |b|)`. Lists agree if it is below 1. NaN agrees with NaN,
 * and an infinity with itself.
 */
export function errorRatio(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute = 1e-5, relative = 1e-5 }: { absolute?: number; relative?: number } = {},
): number {
  if (actual.length !== expected.length) return Infinity
  let largest = 0
  for (let i = 0; i < actual.length; i++) {
    const [a, b] = [actual[i]!, expected[i]!]
    if (Object.is(a, b) || a === b) continue
    const ratio = Math.abs(a - b) / (absolute + relative * Math.abs(b))
    if (!(ratio <= largest)) largest = ratio === ratio ? ratio : Infinity
  }
  return largest
}
