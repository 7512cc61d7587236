import { accumulation } from './checks/accumulation.ts'
import { broadcasting } from './checks/broadcasting.ts'
import { empty } from './checks/empty.ts'
import { epilogues } from './checks/epilogues.ts'
import { indexErrors } from './checks/index-errors.ts'
import { nothingToSee } from './checks/nothing-to-see.ts'
import { operations } from './checks/operations.ts'
import { randomPrograms } from './checks/random-programs.ts'
import { sizes } from './checks/sizes.ts'
import { specialNumbers } from './checks/special-numbers.ts'
import { updates } from './checks/updates.ts'
import { views } from './checks/views.ts'
import type { DeviceCheck } from './device-check.ts'

/** Everything that a device must do right. What passes this can take the place of any other device. */
export const conformance: readonly DeviceCheck[] = [
  ...operations,
  ...views,
  ...empty,
  ...broadcasting,
  ...sizes,
  ...specialNumbers,
  ...nothingToSee,
  ...indexErrors,
  ...epilogues,
  ...accumulation,
  ...updates,
  ...randomPrograms,
]
