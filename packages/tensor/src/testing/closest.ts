/**
 * How far two lists of numbers are apart at most, as a share of the tolerance that is allowed there:
 * `|a − b| / (absolute + relative · |b|)`. NaN agrees with NaN, and infinities with themselves.
 */
export function closest(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute = 1e-5, relative = 1e-5 }: { absolute?: number; relative?: number } = {},
): number {
  if (actual.length !== expected.length) return Infinity
  let most = 0
  for (let i = 0; i < actual.length; i++) {
    const [a, b] = [actual[i]!, expected[i]!]
    if (Object.is(a, b) || a === b) continue
    const share = Math.abs(a - b) / (absolute + relative * Math.abs(b))
    if (!(share <= most)) most = share === share ? share : Infinity
  }
  return most
}
