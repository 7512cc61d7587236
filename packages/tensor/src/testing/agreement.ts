import { errorRatio } from './error-ratio.ts'
import { assert } from './device-check.ts'
import type { CaseResult } from './run-case.ts'

/** Tolerance of a comparison with the reference device. */
export interface Tolerance {
  /** Absolute and relative tolerance of values. Default: 1e-5. */
  readonly values?: number
  /** Tolerance of gradients, which are sums of more terms. Default: 2e-5. */
  readonly gradients?: number
}

/**
 * Asserts that two lists agree within an absolute plus relative tolerance. NaN agrees with NaN, and
 * an infinity with itself.
 */
export function assertClose(
  label: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  const ratio = errorRatio(actual, expected, { absolute: tolerance, relative: tolerance })
  assert(ratio < 1, () => `${label}: ${firstDifference(actual, expected, tolerance)}`)
}

function firstDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
) {
  if (actual.length !== expected.length) {
    return `expected ${expected.length} elements, got ${actual.length}`
  }
  const bounds = { absolute: tolerance, relative: tolerance }
  const isDifferent = (_: number, i: number) =>
    errorRatio([actual[i]!], [expected[i]!], bounds) >= 1
  const index = Array.from(expected).findIndex(isDifferent)
  return `expected ${expected[index]} at index ${index}, got ${actual[index]}`
}

/** Asserts equal dtype and shape, and values and gradients within the tolerance. */
export function assertAgreement(
  name: string,
  actual: CaseResult,
  expected: CaseResult,
  { values = 1e-5, gradients = 2e-5 }: Tolerance = {},
): void {
  const [actualType, expectedType] = [actual, expected].map(
    ({ dtype, shape }) => `${dtype} [${shape.join(', ')}]`,
  )
  assert(actualType === expectedType, () => `${name}: expected ${expectedType}, got ${actualType}`)
  assertClose(`${name}, values`, actual.values, expected.values, values)
  for (const [i, gradient] of expected.gradients.entries()) {
    assertClose(`${name}, gradient of input ${i}`, actual.gradients[i]!, gradient, gradients)
  }
}

/** Asserts that the results of two runs are bitwise equal. */
export function assertSameBits(name: string, first: CaseResult, second: CaseResult): void {
  const lists = [first, second].map(({ values, gradients }) => [values, ...gradients])
  const isSame = lists[0]!.every((list, l) => list.every((x, i) => Object.is(x, lists[1]![l]![i]!)))
  assert(isSame, () => `${name}: expected bitwise equal results of two runs`)
}
