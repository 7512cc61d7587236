import { HeedError } from '../index.ts'
import type { Device } from '../index.ts'
import { createReferenceDevice } from '../reference/index.ts'
import { demandAgreement, demandSameBits } from './agreement.ts'
import type { Tolerance } from './agreement.ts'
import { demand } from './device-check.ts'
import type { DeviceCheck } from './device-check.ts'
import type { OperationCase } from './operation-case.ts'
import { runCase } from './run-case.ts'
import type { CaseResult } from './run-case.ts'

const reference = createReferenceDevice()

/** The result of a case, or its typed error. */
async function outcomeOf(device: Device, one: OperationCase): Promise<CaseResult | HeedError> {
  try {
    return await runCase(device, one)
  } catch (error) {
    if (error instanceof HeedError) return error
    throw error
  }
}

/**
 * A check that cases agree with the reference device (values, gradients, dtype, shape, or the same
 * error) and return the same bits when run again.
 */
export function likeReference(
  name: string,
  cases: readonly OperationCase[],
  tolerance?: Tolerance,
): DeviceCheck {
  const expected = new Map<OperationCase, Promise<CaseResult | HeedError>>()
  return {
    name,
    async check(device) {
      for (const one of cases) {
        if (!expected.has(one)) expected.set(one, outcomeOf(reference, one))
        const [first, second] = [await outcomeOf(device, one), await outcomeOf(device, one)]
        compare(one.name, first, (await expected.get(one))!, tolerance)
        if (first instanceof HeedError || second instanceof HeedError) continue
        demandSameBits(one.name, first, second)
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
    return demandAgreement(name, actual, expected, tolerance)
  }
  const describe = (outcome: CaseResult | HeedError) =>
    outcome instanceof HeedError ? `${outcome.name} (${outcome.message})` : 'a result'
  const isSame = actual instanceof HeedError && actual.name === (expected as HeedError).name
  demand(isSame, () => `${name}: expected ${describe(expected)}, got ${describe(actual)}`)
}
