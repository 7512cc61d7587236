import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memory } from '@heed/tensor'
import { enumerate, plainBeamSearch } from '../test/enumerate.ts'
import type { Problem } from '../test/enumerate.ts'
import { hashedLogits, historyModel, start } from '../test/history-model.ts'
import { beamSearch, DecodingError, greedy } from './index.ts'

const [sosId, eosId] = [0, 1]

/** Small models of all kinds: smooth scores, ties, impossible tokens, suppressed tokens. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    vocabularySize: fc.integer({ min: 2, max: 4 }),
    maximumLength: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(1000),
    kind: fc.constantFrom('smooth', 'ties', 'impossible', 'far'),
    alpha: fc.constantFrom(0, 0.6, 1, 3, -0.5, -2),
    suppressed: fc.constantFrom([], [0], [2], [0, 3]),
  })
  .map(({ vocabularySize, maximumLength, seed, kind, alpha, suppressed }) => {
    const scoreOf = {
      smooth: (x: number) => 2 * x,
      ties: (x: number) => Math.round(x),
      impossible: (x: number) => (x < -0.3 ? -Infinity : x),
      far: (x: number) => 40 * x,
    }[kind]
    const hashed = hashedLogits(vocabularySize, scoreOf)
    return {
      // A row is never impossible throughout: that is an error of the model.
      logitsOf: (tokens) => {
        const logits = hashed(tokens)
        return logits.every((x) => x === -Infinity) ? logits.map(() => 0) : logits
      },
      history: [seed, sosId],
      eosId,
      maximumLength,
      suppress: suppressed.filter((id) => id < vocabularySize),
      alpha,
    }
  })

const search = async (problem: Problem, beams: number) => {
  const { logitsOf, history, maximumLength, suppress, alpha } = problem
  const [hypotheses] = await beamSearch(historyModel(logitsOf), start([history[0]!]), {
    ...{ rows: 1, sosId, eosId, maximumLength, suppress, beams, lengthPenalty: alpha },
  })
  return hypotheses!
}

/** A search whose every path ends at tokens that are suppressed or impossible must fail. */
async function expectNone(problem: Problem, beams: number): Promise<void> {
  await expect(search(problem, beams)).rejects.toThrow(DecodingError)
}

describe('beam search', () => {
  it('returns every sequence of a model in order when the beam is wide enough', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const expected = enumerate(problem)
        if (expected.length === 0) return expectNone(problem, 300)
        expect(await search(problem, 300)).toEqual(expected)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('returns the best k sequences when the beam holds every continuation', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const all = enumerate(problem)
        if (all.length === 0) return
        const beams = Math.max(all.length - 1, 4 * 3 ** (problem.maximumLength - 1))
        expect(await search(problem, beams)).toEqual(all.slice(0, beams))
      }),
      { seed: 2, numRuns: 100 },
    )
  })

  it('stops early only when that changes nothing, for every length penalty', async () => {
    await fc.assert(
      fc.asyncProperty(problems, fc.integer({ min: 1, max: 6 }), async (problem, beams) => {
        const expected = plainBeamSearch(problem, beams)
        if (expected.length === 0) return expectNone(problem, beams)
        expect(await search(problem, beams)).toEqual(expected)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('returns as many hypotheses as beams if that many sequences are possible', async () => {
    await fc.assert(
      fc.asyncProperty(problems, fc.integer({ min: 1, max: 6 }), async (problem, beams) => {
        const free = { ...problem, suppress: [] } // suppressing can lead a beam into dead ends
        const found = await search(free, beams)
        expect(found).toHaveLength(Math.min(beams, enumerate(free).length))
        expect(new Set(found.map(({ tokens, isFinished }) => `${tokens} ${isFinished}`)).size).toBe(
          found.length,
        )
        for (const { logProbability } of found) expect(logProbability).toBeGreaterThan(-Infinity)
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('ranks a sequence cut at the length limit above an improbable finished one', async () => {
    const [hypotheses] = await beamSearch(
      historyModel(() => [-25, -20, 5]),
      start([0]),
      {
        ...{ rows: 1, sosId, eosId, maximumLength: 3, beams: 2, lengthPenalty: 0 },
      },
    )
    expect(hypotheses![0]).toMatchObject({ tokens: [2, 2, 2], isFinished: false })
    expect(hypotheses![0]!.logProbability).toBeCloseTo(0, 6)
    expect(hypotheses).toHaveLength(2)
  })

  it('goes on while a longer sequence can still win by the length penalty', async () => {
    // EOS has a probability of 0.6 at first and of 0 later, where token 2 is certain.
    const logitsOf = (tokens: readonly number[]) =>
      tokens.length === 2 ? [-Infinity, Math.log(0.6), Math.log(0.4)] : [-Infinity, -Infinity, 0]
    const [hypotheses] = await beamSearch(historyModel(logitsOf), start([0]), {
      ...{ rows: 1, sosId, eosId, maximumLength: 9, beams: 1, lengthPenalty: 1 },
    })
    expect(hypotheses).toMatchObject([{ tokens: Array(9).fill(2), isFinished: false }])
    expect(hypotheses![0]!.score).toBeCloseTo(Math.log(0.4) / (14 / 6), 6)
  })

  it('does not depend on its batch', async () => {
    const model = historyModel(hashedLogits(6))
    const firsts = [2, 3, 4, 5, 0]
    const options = { sosId, eosId, maximumLength: 5, beams: 3 }
    const together = await beamSearch(model, start(firsts), { ...options, rows: 5 })
    for (const [i, first] of firsts.entries()) {
      const [alone] = await beamSearch(model, start([first]), { ...options, rows: 1 })
      expect(together[i]).toEqual(alone)
    }
  })

  it('is greedy decoding with one beam', async () => {
    const model = historyModel(hashedLogits(6))
    const options = { rows: 1, sosId, eosId, maximumLength: 5 }
    for (const first of [2, 3, 4, 5]) {
      const one = { ...options, beams: 1, lengthPenalty: 0 }
      const [beam] = await beamSearch(model, start([first]), one)
      expect(beam).toEqual(await greedy(model, start([first]), options))
    }
  })

  it('leaves no tensors behind', async () => {
    const before = memory().storages
    const options = { rows: 2, sosId, eosId, maximumLength: 5, beams: 3 }
    await beamSearch(historyModel(hashedLogits(6)), start([2, 3]), options)
    expect(memory().storages).toBe(before)
  })
})
