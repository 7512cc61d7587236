import type { Tolerance } from './case.ts'

const float = new Float32Array(1)
const bits = new Int32Array(float.buffer)

/** The rank of a number among all float32 numbers; +0 and −0 have the same rank. */
function rank(x: number): number {
  float[0] = x
  const pattern = bits[0]!
  return pattern < 0 ? -(pattern & 0x7fffffff) : pattern
}

/** The distance between two numbers in ULP, or their absolute difference. NaN equals only NaN. */
function distance(metric: Tolerance['metricType'], a: number, b: number): number {
  if (a === b || (a !== a && b !== b)) return 0
  if (a !== a || b !== b) return Infinity
  return metric === 'ULP' ? Math.abs(rank(a) - rank(b)) : Math.abs(a - b)
}

/** Describes the first element outside the tolerance; null if there is none. */
export function firstDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { metricType, value }: Tolerance,
): string | null {
  if (actual.length !== expected.length) return `${expected.length} elements, got ${actual.length}`
  for (let i = 0; i < expected.length; i++) {
    const target = expected[i]!
    const difference = distance(metricType, actual[i]!, target)
    if (difference > value) return `[${i}]: ${target}, got ${actual[i]}: ${difference} ${metricType} apart, ${value} allowed` // prettier-ignore
  }
  return null
}
