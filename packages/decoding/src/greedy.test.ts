import { describe, expect, it } from 'vitest'
import { hashedLogits, historyModel, start } from '../test/history-model.ts'
import { greedy } from './index.ts'

const logitsOf = hashedLogits(6)
const model = historyModel(logitsOf)
const options = { rows: 1, sosId: 0, eosId: 1, maximumLength: 5 }

describe('greedy decoding', () => {
  it('chooses the most likely token at each step and reports the candidates', async () => {
    const steps: number[][] = []
    const [result] = await greedy(model, start([3]), {
      ...options,
      observe: ({ candidates }) => void steps.push(candidates.map(({ id }) => id)),
    })
    let tokens: number[] = []
    for (;;) {
      const logits = logitsOf([3, options.sosId, ...tokens])
      const id = logits.indexOf(Math.max(...logits))
      if (id === options.eosId || tokens.length === 5) break
      tokens = [...tokens, id]
    }
    expect(result!.tokens).toEqual(tokens)
    expect(steps[0]).toHaveLength(5)
    expect(steps[0]![0]).toBe(tokens[0])
  })

  it('never generates a suppressed token', async () => {
    for (let first = 0; first < 6; first++) {
      const [result] = await greedy(model, start([first]), { ...options, suppress: [0, 2, 3] })
      for (const id of result!.tokens) expect([4, 5]).toContain(id)
    }
  })

  it('reports only tokens of nonzero probability as candidates', async () => {
    const reported: number[][] = []
    await greedy(
      historyModel(() => [-Infinity, 1, 2, -Infinity]),
      start([0]),
      {
        ...options,
        maximumLength: 1,
        observe: ({ candidates }) => void reported.push(candidates.map(({ id }) => id)),
      },
    )
    expect(reported).toEqual([[2, 1]])
  })

  it('decodes a row in a batch as it does alone, and ignores rows that have ended', async () => {
    const firstTokens = [2, 3, 4, 5, 0]
    // The logits are NaN after EOS, which is the input only of rows that have ended.
    const invalidAfterEos = historyModel((tokens) =>
      tokens.slice(2).includes(options.eosId) ? logitsOf(tokens).map(() => NaN) : logitsOf(tokens),
    )
    const batched = await greedy(invalidAfterEos, start(firstTokens), { ...options, rows: 5 })
    for (const [i, first] of firstTokens.entries()) {
      expect(batched[i]).toEqual((await greedy(model, start([first]), options))[0])
    }
  })
})
