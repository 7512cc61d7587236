import { errorRatio } from './error-ratio.ts'
import { demand } from './device-check.ts'
import type { CaseResult } from './run-case.ts'

/** Allowed difference from the reference device. */
export interface Tolerance {
  /** Absolute and relative tolerance of values. Default: 1e-5. */
  readonly values?: number
  /** Tolerance of gradients, which are sums of more terms. Default: 2e-5. */
  readonly gradients?: number
}

/**
 * Demands that two lists agree within a tolerance, absolute plus relative. NaN equals NaN, and
 * infinities equal themselves.
 */
export function demandClose(
  what: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  const ratio = errorRatio(actual, expected, { absolute: tolerance, relative: tolerance })
  demand(ratio < 1, () => `${what}: ${firstDifference(actual, expected, tolerance)}`)
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
  const isFar = (_: number, i: number) => errorRatio([actual[i]!], [expected[i]!], bounds) >= 1
  const at = Array.from(expected).findIndex(isFar)
  return `expected ${expected[at]} at ${at}, got ${actual[at]}`
}

/** Demands equal dtype and shape, and values and gradients within the tolerance. */
export function demandAgreement(
  name: string,
  actual: CaseResult,
  expected: CaseResult,
  { values = 1e-5, gradients = 2e-5 }: Tolerance = {},
): void {
  const [kind, target] = [actual, expected].map(
    ({ dtype, shape }) => `${dtype} [${shape.join(', ')}]`,
  )
  demand(kind === target, () => `${name}: expected ${target}, got ${kind}`)
  demandClose(`${name}, values`, actual.values, expected.values, values)
  for (const [i, gradient] of expected.gradients.entries()) {
    demandClose(`${name}, gradient of input ${i}`, actual.gradients[i]!, gradient, gradients)
  }
}

/** Demands that two runs gave the same bits. */
export function demandSameBits(name: string, first: CaseResult, second: CaseResult): void {
  const lists = [first, second].map(({ values, gradients }) => [values, ...gradients])
  const isSame = lists[0]!.every((list, l) => list.every((x, i) => Object.is(x, lists[1]![l]![i]!)))
  demand(isSame, () => `${name}: expected the same bits both times`)
}
