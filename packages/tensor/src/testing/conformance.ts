import { accumulation } from './checks/accumulation.ts'
import { broadcasting } from './checks/broadcasting.ts'
import { empty } from './checks/empty.ts'
import { epilogues } from './checks/epilogues.ts'
import { indexErrors } from './checks/index-errors.ts'
import { fullyMasked } from './checks/fully-masked.ts'
import { largeScores } from './checks/large-scores.ts'
import { operations } from './checks/operations.ts'
import { randomPrograms } from './checks/random-programs.ts'
import { sizes } from './checks/sizes.ts'
import { specialNumbers } from './checks/special-numbers.ts'
import { updates } from './checks/updates.ts'
import { views } from './checks/views.ts'
import type { DeviceCheck } from './device-check.ts'

/** All checks of a device. Devices that pass them are interchangeable. */
export const conformance: readonly DeviceCheck[] = [
  ...operations,
  ...views,
  ...empty,
  ...broadcasting,
  ...sizes,
  ...specialNumbers,
  ...fullyMasked,
  ...largeScores,
  ...indexErrors,
  ...epilogues,
  ...accumulation,
  ...updates,
  ...randomPrograms,
]
