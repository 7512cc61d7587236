// Cody–Waite range reduction: π/2 in three parts. The low bits of the first two are zero, so small
// multiples of them are exact.
const part1 = 1.5707963267341256
const part2 = 6.077100506303966e-11
const part3 = 2.0222662487959506e-21

/** Reduces x to an angle within ±π/4 and a quadrant from 0 to 3. */
function reduce(x: number): { angle: number; quadrant: number } {
  const n = Math.round(x / (Math.PI / 2))
  return { angle: x - n * part1 - n * part2 - n * part3, quadrant: ((n % 4) + 4) % 4 }
}

function sine(x: number): number {
  const square = x * x
  let sum = 0
  for (let n = 21; n >= 3; n -= 2) sum = (-square / (n * (n - 1))) * (1 + sum)
  return x + x * sum
}

function cosine(x: number): number {
  const square = x * x
  let sum = 0
  for (let n = 20; n >= 2; n -= 2) sum = (-square / (n * (n - 1))) * (1 + sum)
  return 1 + sum
}

/** The sine of an angle in radians, for |x| up to about 10⁶. */
export function sin(x: number): number {
  if (x === 0) return x // keeps the sign of −0
  const { angle, quadrant } = reduce(x)
  const value = quadrant % 2 === 0 ? sine(angle) : cosine(angle)
  return quadrant < 2 ? value : -value
}

/** The cosine of an angle in radians, for |x| up to about 10⁶. */
export function cos(x: number): number {
  const { angle, quadrant } = reduce(x)
  const value = quadrant % 2 === 0 ? cosine(angle) : sine(angle)
  return quadrant === 0 || quadrant === 3 ? value : -value
}
