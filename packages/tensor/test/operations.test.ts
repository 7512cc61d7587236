import { describe, expect, it } from 'vitest'
import { centralDifferences, closest, operationCases, runCase } from '../src/testing/index.ts'
import { devices, reference } from './devices.ts'

describe.each(operationCases)('$name', (one) => {
  const expected = runCase(reference, one)

  it('has the gradient that central differences find', () => {
    if (one.isSmooth === false) return expect(expected.gradients).toEqual([])
    for (const [i, numeric] of centralDifferences(reference, one).entries()) {
      expect(
        closest(expected.gradients[i]!, numeric, { absolute: 2e-5, relative: 2e-5 }),
      ).toBeLessThan(1)
    }
  })

  it.each(devices)('gives on $name what the reference device gives', (device) => {
    const actual = runCase(device, one)
    expect(actual.shape).toEqual(expected.shape)
    expect(closest(actual.values, expected.values)).toBeLessThan(1)
    for (const [i, gradient] of expected.gradients.entries()) {
      expect(
        closest(actual.gradients[i]!, gradient, { absolute: 2e-5, relative: 2e-5 }),
      ).toBeLessThan(1)
    }
  })
})
