import type { DeviceCheck } from '../device-check.ts'
import { ofFunctions } from './special-numbers/functions.ts'
import { ofPairs } from './special-numbers/pairs.ts'
import { ofRows } from './special-numbers/rows.ts'

/** NaN, the infinities and −0 come out where they must, and nowhere else. */
export const specialNumbers: readonly DeviceCheck[] = [...ofFunctions, ...ofPairs, ...ofRows]
