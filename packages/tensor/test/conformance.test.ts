import { describe, it } from 'vitest'
import { conformance } from '../src/testing/index.ts'
import { everyDevice } from './devices.ts'

describe.each(everyDevice)('the device $name', (device) => {
  it.each(conformance)('$name', ({ check }) => check(device))
})
