// The conformance cases of the Web Neural Network API, from the folder that HEED_CONFORMANCE names.
// They are third-party files and not part of this repository: one JSON file per operation, converted
// from web-platform-tests, webnn/conformance_tests.
import { afterAll, describe, expect, it } from 'vitest'
import { everyDevice, reference } from './devices.ts'
import { readCases } from './webnn/case.ts'
import type { Case } from './webnn/case.ts'
import { isExpressible, isLarge, usesSupportedTypes, runCase } from './webnn/run-case.ts'
import { Scores } from './webnn/scores.ts'

const folder = process.env['HEED_CONFORMANCE']

/** The number of supported cases in the folder. A smaller number means that some are not run. */
const minimumCases = 872

/** Cases whose expected values differ from a float64 result by more than their tolerance. */
const inexact = new Set(['batchNormalization options.axis=0 + gelu'])

describe.skipIf(!folder)('the conformance cases of WebNN', () => {
  const cases = new Map<string, readonly Case[]>()
  for (const [operation, all] of folder ? readCases(folder) : []) {
    const included = all.filter(
      (one) => usesSupportedTypes(one) && isExpressible(one) && !inexact.has(one.name),
    )
    if (included.length > 0) cases.set(operation, included)
  }
  const scores = new Scores(everyDevice)
  afterAll(() => console.log(scores.table()))

  it.each([...cases])('%s', (operation, list) => {
    const failures = everyDevice.flatMap((device) =>
      list.flatMap((one) => {
        if (device === reference && isLarge(one)) return []
        const difference = runCase(device, one)
        scores.count(operation, device, difference === null)
        return difference === null ? [] : [`${device.name}: ${one.name}: ${difference}`]
      }),
    )
    expect(failures).toEqual([])
  })

  it('include all supported cases', () => {
    const count = [...cases.values()].reduce((total, list) => total + list.length, 0)
    expect(count).toBeGreaterThanOrEqual(minimumCases)
  })
})

if (!folder) console.log('skipped: the WebNN conformance cases (HEED_CONFORMANCE is not set)')
