import { describe, expect, it } from 'vitest'
import { centralDifferences, errorRatio, operationCases, runCase } from '../src/testing/index.ts'
import { reference } from './devices.ts'

// Only the reference device is tested here; the others are compared with it.
describe.each(operationCases)('$name', (one) => {
  it('its gradient equals central differences', async () => {
    const { gradients } = await runCase(reference, one)
    if (one.isSmooth === false) return expect(gradients).toEqual([])
    for (const [i, numeric] of centralDifferences(reference, one).entries()) {
      const share = errorRatio(gradients[i]!, numeric, { absolute: 2e-5, relative: 2e-5 })
      expect(share).toBeLessThan(1)
    }
  })
})
