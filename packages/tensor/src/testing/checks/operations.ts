import type { DeviceCheck } from '../device-check.ts'
import { referenceCheck } from '../reference-check.ts'
import { operationCases } from '../operation-cases.ts'

/** Every operation agrees with the reference device. */
export const operations: readonly DeviceCheck[] = operationCases.map((testCase) =>
  referenceCheck(`${testCase.name} agrees with the reference device`, [testCase]),
)
