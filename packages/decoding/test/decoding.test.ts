import { describe, expect, it } from 'vitest'
import { ids, memory, Random, reshape, selectRows, tensor } from '@heed/tensor'
import type { IntTensor } from '@heed/tensor'
import { beamSearch, greedy, lengthPenalty } from '../src/index.ts'
import type { StepModel } from '../src/index.ts'

const vocabulary = 6
const [sosId, eosId] = [0, 1]

/** Scores depend on all tokens that were read: a table of random numbers, looked up by a hash. */
interface State {
  readonly history: IntTensor<[number, number]>
}
const logitsOf = (tokens: readonly number[]): number[] => {
  const seed = tokens.reduce((hash, token) => (hash * 31 + token + 7) % 1_000_003, 17)
  const random = new Random(seed)
  return Array.from({ length: vocabulary }, () => 2 * random.normal())
}
const rowsOf = (x: IntTensor<[number, number]>): number[][] => x.toArraySync() as number[][]

const model: StepModel<State> = {
  next({ history }, tokens) {
    const last = tokens.dataSync()
    const rows = rowsOf(history).map((row, i) => [...row, last[i]!])
    return {
      logits: tensor(rows.flatMap(logitsOf), [rows.length, vocabulary]),
      state: { history: ids(rows.flat(), [rows.length, rows[0]!.length]) },
    }
  },
  reorder: ({ history }, rows) => ({ history: selectRows(history, rows) }),
}

/** A state of rows that start with different tokens, so that they go different ways. */
const start = (firsts: readonly number[]): State => ({
  history: ids([...firsts], [firsts.length, 1]),
})
const options = { rows: 1, sosId, eosId, maximumLength: 5 }

/** Every sequence there is, with its score: what a wide enough beam must find. */
function best(first: number, maximumLength: number, alpha: number) {
  const open: { tokens: number[]; sum: number }[] = [{ tokens: [], sum: 0 }]
  let found = { tokens: [] as number[], score: -Infinity }
  for (let item = open.pop(); item; item = open.pop()) {
    const logits = logitsOf([first, sosId, ...item.tokens])
    const total = Math.log(logits.reduce((sum, x) => sum + Math.exp(x), 0))
    for (const [id, logit] of logits.entries()) {
      const sum = item.sum + logit - total
      const tokens = [...item.tokens, id]
      if (id !== eosId) {
        if (tokens.length < maximumLength) open.push({ tokens, sum })
        continue
      }
      const score = sum / ((5 + tokens.length) / 6) ** alpha
      if (score > found.score) found = { tokens: item.tokens, score }
    }
  }
  return found
}

describe('greedy', () => {
  it('takes the likeliest token each time and tells what else there was', async () => {
    const steps: number[][] = []
    const [result] = await greedy(model, start([3]), {
      ...options,
      observe: ({ candidates }) => void steps.push(candidates.map(({ id }) => id)),
    })
    let tokens: number[] = []
    for (;;) {
      const logits = logitsOf([3, sosId, ...tokens])
      const id = logits.indexOf(Math.max(...logits))
      if (id === eosId || tokens.length === 5) break
      tokens = [...tokens, id]
    }
    expect(result!.tokens).toEqual(tokens)
    expect(steps[0]).toHaveLength(5)
    expect(steps[0]![0]).toBe(tokens[0])
  })

  it('never writes a suppressed token', async () => {
    for (let first = 0; first < 6; first++) {
      const [result] = await greedy(model, start([first]), { ...options, suppress: [sosId, 2, 3] })
      for (const id of result!.tokens) expect([4, 5]).toContain(id)
    }
  })
})

describe('beam search', () => {
  it.each([0, 0.6, 1])(
    'finds the best of all sequences when it is wide enough, α = %s',
    async (alpha) => {
      for (const first of [2, 3, 4, 5]) {
        const [hypotheses] = await beamSearch(model, start([first]), {
          ...options,
          maximumLength: 4,
          beams: 300,
          lengthPenalty: alpha,
        })
        const expected = best(first, 4, alpha)
        expect(hypotheses![0]!.tokens).toEqual(expected.tokens)
        expect(hypotheses![0]!.score).toBeCloseTo(expected.score, 5)
      }
    },
  )

  it('does not depend on its batch', async () => {
    const firsts = [2, 3, 4, 5, 0]
    const together = await beamSearch(model, start(firsts), { ...options, rows: 5, beams: 3 })
    for (const [i, first] of firsts.entries()) {
      const [alone] = await beamSearch(model, start([first]), { ...options, beams: 3 })
      expect(together[i]).toEqual(alone)
    }
  })

  it('is greedy with one beam', async () => {
    for (const first of [2, 3, 4, 5]) {
      const [[beam], [walk]] = await Promise.all([
        beamSearch(model, start([first]), { ...options, beams: 1, lengthPenalty: 0 }),
        greedy(model, start([first]), options),
      ])
      expect(beam![0]!.tokens).toEqual(walk!.tokens)
    }
  })

  it('leaves no tensors behind', async () => {
    const before = memory().storages
    await beamSearch(model, start([2, 3]), { ...options, rows: 2, beams: 3 })
    expect(memory().storages).toBe(before)
  })

  it('refuses what could never end', async () => {
    await expect(beamSearch(model, start([2]), { ...options, suppress: [eosId] })).rejects.toThrow(
      /nothing could ever end/,
    )
    await expect(beamSearch(model, start([2]), { ...options, beams: 0 })).rejects.toThrow(/beams/)
  })
})

it('the length penalty is that of the paper', () => {
  expect(lengthPenalty(1, 0.6)).toBe(1)
  expect(lengthPenalty(7, 1)).toBe(2)
  expect(lengthPenalty(7, 0)).toBe(1)
  expect(reshape(tensor([1]), []).itemSync()).toBe(1)
})
