import type { DeviceCheck } from '../device-check.ts'
import { likeReference } from '../like-reference.ts'
import { operationCases } from '../operation-cases.ts'

/** Every operation by itself. */
export const operations: readonly DeviceCheck[] = operationCases.map((one) =>
  likeReference(`${one.name} is that of the reference device`, [one]),
)
