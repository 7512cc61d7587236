import type { Tolerance } from './case.ts'

const float = new Float32Array(1)
const bits = new Int32Array(float.buffer)

/** The place of a float32 in the order of all of them; +0 and −0 share one. */
function place(x: number): number {
  float[0] = x
  const pattern = bits[0]!
  return pattern < 0 ? -(pattern & 0x7fffffff) : pattern
}

/** How far two numbers are apart: in units in the last place, or absolutely. NaN is NaN's only neighbour. */
function distance(metric: Tolerance['metricType'], a: number, b: number): number {
  if (a === b || (a !== a && b !== b)) return 0
  if (a !== a || b !== b) return Infinity
  return metric === 'ULP' ? Math.abs(place(a) - place(b)) : Math.abs(a - b)
}

/** The first element that is further from what is expected than it may be, as a sentence; null if none is. */
export function firstDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { metricType, value }: Tolerance,
): string | null {
  if (actual.length !== expected.length) return `${expected.length} elements, got ${actual.length}`
  for (let i = 0; i < expected.length; i++) {
    const wanted = expected[i]!
    const apart = distance(metricType, actual[i]!, wanted)
    if (apart > value) return `[${i}]: ${wanted}, got ${actual[i]}: ${apart} ${metricType} apart, ${value} allowed` // prettier-ignore
  }
  return null
}
