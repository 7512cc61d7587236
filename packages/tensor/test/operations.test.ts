import { describe, expect, it } from 'vitest'
import { centralDifferences, errorRatio, operationCases, runCase } from '../src/testing/index.ts'
import { reference } from './devices.ts'

// Only the reference device is tested here; the others are compared with it.
describe.each(operationCases)('$name', (operation) => {
  it('has a gradient that equals central differences', async () => {
    const { gradients } = await runCase(reference, operation)
    if (operation.isSmooth === false) return expect(gradients).toEqual([])
    for (const [i, numeric] of centralDifferences(reference, operation).entries()) {
      const ratio = errorRatio(gradients[i]!, numeric, { absolute: 2e-5, relative: 2e-5 })
      expect(ratio).toBeLessThan(1)
    }
  })
})
