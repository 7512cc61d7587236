// π/2 in three parts, each with zeros at its end: multiples of the first two are exact.
const part1 = 1.5707963267341256
const part2 = 6.077100506303966e-11
const part3 = 2.0222662487959506e-21

/** An angle within ±π/4, and in which quarter of the circle it lies. */
function reduce(x: number): { angle: number; quarter: number } {
  const n = Math.round(x / (Math.PI / 2))
  return { angle: x - n * part1 - n * part2 - n * part3, quarter: ((n % 4) + 4) % 4 }
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

/** The sine of an angle in radians up to about 10⁶, the same bits in every engine. */
export function sin(x: number): number {
  const { angle, quarter } = reduce(x)
  const value = quarter % 2 === 0 ? sine(angle) : cosine(angle)
  return quarter < 2 ? value : -value
}

/** The cosine of an angle in radians up to about 10⁶, the same bits in every engine. */
export function cos(x: number): number {
  const { angle, quarter } = reduce(x)
  const value = quarter % 2 === 0 ? cosine(angle) : sine(angle)
  return quarter === 0 || quarter === 3 ? value : -value
}
