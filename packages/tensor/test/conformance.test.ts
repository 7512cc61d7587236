import { describe, it } from 'vitest'
import { conformance } from '../src/testing/index.ts'
import { everyDevice } from './devices.ts'

describe.each(everyDevice)('the device $name', (device) => {
  for (const { name, check } of conformance) it(name, () => check(device))
})
