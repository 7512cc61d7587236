// The conformance cases of the Web Neural Network API, from the folder that HEED_CONFORMANCE names.
// They belong to others and are not kept here: one JSON file an operation, made from
// web-platform-tests, webnn/conformance_tests.
import { afterAll, describe, expect, it } from 'vitest'
import { everyDevice, reference } from './devices.ts'
import { readCases } from './webnn/case.ts'
import type { Case } from './webnn/case.ts'
import { isExpressible, isLarge, isOfOurKinds, runCase } from './webnn/run-case.ts'
import { Scores } from './webnn/scores.ts'

const folder = process.env['HEED_CONFORMANCE']

/** How many cases have been reached: fewer means that some were lost. */
const least = 872

/** Cases that exact arithmetic fails too: what they expect is further from the truth than they allow. */
const inexact = new Set(['batchNormalization options.axis=0 + gelu'])

describe.skipIf(!folder)('the conformance cases of WebNN', () => {
  const cases = new Map<string, readonly Case[]>()
  for (const [operation, all] of folder ? readCases(folder) : []) {
    const included = all.filter(
      (one) => isOfOurKinds(one) && isExpressible(one) && !inexact.has(one.name),
    )
    if (included.length > 0) cases.set(operation, included)
  }
  const scores = new Scores(everyDevice)
  afterAll(() => console.log(scores.table()))

  it.each([...cases])('%s', (operation, list) => {
    const wrong = everyDevice.flatMap((device) =>
      list.flatMap((one) => {
        if (device === reference && isLarge(one)) return []
        const difference = runCase(device, one)
        scores.count(operation, device, difference === null)
        return difference === null ? [] : [`${device.name}: ${one.name}: ${difference}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('are all there', () => {
    const count = [...cases.values()].reduce((total, list) => total + list.length, 0)
    expect(count).toBeGreaterThanOrEqual(least)
  })
})

if (!folder) console.log('skipped: the cases of WebNN (HEED_CONFORMANCE names no folder)')
