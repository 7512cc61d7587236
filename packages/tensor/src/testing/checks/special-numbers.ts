import type { DeviceCheck } from '../device-check.ts'
import { functionChecks } from './special-numbers/functions.ts'
import { pairChecks } from './special-numbers/pairs.ts'
import { rowChecks } from './special-numbers/rows.ts'

/** Operations handle NaN, infinities and −0 as IEEE 754 and their definitions require. */
export const specialNumbers: readonly DeviceCheck[] = [
  ...functionChecks,
  ...pairChecks,
  ...rowChecks,
]
