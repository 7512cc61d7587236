import { describe, expect, it } from 'vitest'
import { createWasmDevice, memory, tensor, withDevice } from '@heed/tensor'
import { createReferenceDevice } from '@heed/tensor/reference'
import { describeInvalid, readCandidates } from './candidates.ts'

const noIds: ReadonlySet<number> = new Set()

describe.each([
  ['WebAssembly', createWasmDevice()],
  ['reference', createReferenceDevice()],
])('candidates on the %s device', (_, device) => {
  const logits = (rows: number[][]) =>
    withDevice(device, () => tensor(rows.flat(), [rows.length, rows[0]!.length]))

  it('readCandidates returns the most likely tokens, lower ids first on ties', async () => {
    const before = memory().storages
    const x = logits([[0, Math.log(2), 0, -Infinity]])
    const [row] = await readCandidates(x, 9, noIds)
    expect(row!.map(({ id }) => id)).toEqual([1, 0, 2])
    expect(row![0]!.logProbability).toBeCloseTo(Math.log(0.5), 6)
    expect(await readCandidates(x, 1, new Set([1, 0]))).toMatchObject([[{ id: 2 }]])
    x.dispose()
    expect(memory().storages).toBe(before)
  })

  it('readCandidates returns null for rows with NaN or +∞ at any index, and for rows of −∞ only', async () => {
    for (const size of [2, 3, 33, 1000]) {
      const valid = Array.from({ length: size }, (_, i) => Math.sin(i))
      const invalid = [0, 1, size >> 1, size - 1].flatMap((index) =>
        [NaN, Infinity].map((value) => valid.with(index, value)),
      )
      const rows = [...invalid, valid.map(() => -Infinity), valid]
      const candidates = await readCandidates(logits(rows), 2, noIds)
      expect(candidates.map((row) => row === null)).toEqual(rows.map((row) => row !== valid))
    }
  })

  it('describeInvalid reports the first invalid logit, or that all are −∞', async () => {
    const x = logits([[0, 1, NaN], [-Infinity, -Infinity, -Infinity], [Infinity, 0, 0]]) // prettier-ignore
    expect(await describeInvalid(x, 0)).toBe('the logit of token 2 is NaN')
    expect(await describeInvalid(x, 1)).toBe('all logits are -Infinity')
    expect(await describeInvalid(x, 2)).toBe('the logit of token 0 is Infinity')
  })
})
