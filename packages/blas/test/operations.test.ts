import { describe, expect, it } from 'vitest'
import { createReferenceDevice } from '@heed/tensor/reference'
import { closest, operationCases, runCase } from '@heed/tensor/testing'
import { createBlasDevice } from '../src/index.ts'
import { librariesForTests } from './library.ts'

const reference = createReferenceDevice()

describe.each(librariesForTests())('$name', (blas) => {
  describe.each([1, 2])('in %i threads', (threads) => {
    const device = createBlasDevice({ blas, threads })

    it.each(operationCases)('$name gives what the reference device gives', (one) => {
      const expected = runCase(reference, one)
      const actual = runCase(device, one)
      expect(actual.shape).toEqual(expected.shape)
      expect(closest(actual.values, expected.values)).toBeLessThan(1)
      for (const [i, gradient] of expected.gradients.entries()) {
        const tolerance = { absolute: 2e-5, relative: 2e-5 }
        expect(closest(actual.gradients[i]!, gradient, tolerance)).toBeLessThan(1)
      }
    })
  })
})
