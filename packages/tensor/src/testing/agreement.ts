import { closest } from './closest.ts'
import { demand } from './device-check.ts'
import type { CaseResult } from './run-case.ts'

/** How far results may be from those of the reference device. */
export interface Tolerance {
  /** Absolute and relative, of values. Default: 1e-5. */
  readonly values?: number
  /** The same of gradients, which are sums of more terms. Default: 2e-5. */
  readonly gradients?: number
}

/** Lists of numbers agree within a tolerance, absolute plus relative; NaN with NaN, ∞ with ∞. */
export function demandClose(
  what: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  const share = closest(actual, expected, { absolute: tolerance, relative: tolerance })
  demand(share < 1, () => `${what}: ${firstFar(actual, expected, tolerance)}`)
}

function firstFar(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) {
  if (actual.length !== expected.length) {
    return `expected ${expected.length} elements, got ${actual.length}`
  }
  const bounds = { absolute: tolerance, relative: tolerance }
  const isFar = (_: number, i: number) => closest([actual[i]!], [expected[i]!], bounds) >= 1
  const at = Array.from(expected).findIndex(isFar)
  return `expected ${expected[at]} at ${at}, got ${actual[at]}`
}

/** A result is that of the reference device: kind and shape exactly, numbers within the tolerance. */
export function demandAgreement(
  name: string,
  actual: CaseResult,
  expected: CaseResult,
  { values = 1e-5, gradients = 2e-5 }: Tolerance = {},
): void {
  const [kind, wanted] = [actual, expected].map(
    ({ dtype, shape }) => `${dtype} [${shape.join(', ')}]`,
  )
  demand(kind === wanted, () => `${name}: expected ${wanted}, got ${kind}`)
  demandClose(`${name}, values`, actual.values, expected.values, values)
  for (const [i, gradient] of expected.gradients.entries()) {
    demandClose(`${name}, gradient of input ${i}`, actual.gradients[i]!, gradient, gradients)
  }
}

/** Two runs on one device, which may go different ways, gave the same bits. */
export function demandSameBits(name: string, first: CaseResult, second: CaseResult): void {
  const lists = [first, second].map(({ values, gradients }) => [values, ...gradients])
  const isSame = lists[0]!.every((list, l) => list.every((x, i) => Object.is(x, lists[1]![l]![i]!)))
  demand(isSame, () => `${name}: expected the same bits both times`)
}
