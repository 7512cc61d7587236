import { HeedError } from '../index.ts'
import type { Device } from '../index.ts'
import { createReferenceDevice } from '../reference/index.ts'
import { assertAgreement, assertSameBits } from './agreement.ts'
import type { Tolerance } from './agreement.ts'
import { assert } from './device-check.ts'
import type { DeviceCheck } from './device-check.ts'
import type { OperationCase } from './operation-case.ts'
import { runCase } from './run-case.ts'
import type { CaseResult } from './run-case.ts'

const reference = createReferenceDevice()

/** The result of a case, or its typed error. */
async function outcomeOf(device: Device, testCase: OperationCase): Promise<CaseResult | HeedError> {
  try {
    return await runCase(device, testCase)
  } catch (error) {
    if (error instanceof HeedError) return error
    throw error
  }
}

/**
 * A check that cases agree with the reference device (values, gradients, dtype, shape, or the same
 * error) and return the same bits when run again.
 */
export function referenceCheck(
  name: string,
  cases: readonly OperationCase[],
  tolerance?: Tolerance,
): DeviceCheck {
  const expected = new Map<OperationCase, Promise<CaseResult | HeedError>>()
  return {
    name,
    async check(device) {
      for (const testCase of cases) {
        if (!expected.has(testCase)) expected.set(testCase, outcomeOf(reference, testCase))
        const first = await outcomeOf(device, testCase)
        const second = await outcomeOf(device, testCase)
        compare(testCase.name, first, (await expected.get(testCase))!, tolerance)
        if (first instanceof HeedError || second instanceof HeedError) continue
        assertSameBits(testCase.name, first, second)
      }
    },
  }
}

function compare(
  name: string,
  actual: CaseResult | HeedError,
  expected: CaseResult | HeedError,
  tolerance?: Tolerance,
): void {
  if (!(actual instanceof HeedError || expected instanceof HeedError)) {
    return assertAgreement(name, actual, expected, tolerance)
  }
  const describe = (outcome: CaseResult | HeedError) =>
    outcome instanceof HeedError ? `${outcome.name} (${outcome.message})` : 'a result'
  const isSame = actual instanceof HeedError && actual.name === (expected as HeedError).name
  assert(isSame, () => `${name}: expected ${describe(expected)}, got ${describe(actual)}`)
}
