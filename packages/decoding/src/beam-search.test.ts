import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memory } from '@heed/tensor'
import { enumerate, beamSearchWithoutEarlyStopping } from '../test/enumerate.ts'
import type { Problem } from '../test/enumerate.ts'
import { hashedLogits, historyModel, start } from '../test/history-model.ts'
import { beamSearch, DecodingError, greedy } from './index.ts'

const [sosId, eosId] = [0, 1]

/** Small random models: smooth or peaked logits, ties, impossible tokens, suppressed tokens. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    vocabularySize: fc.integer({ min: 2, max: 4 }),
    maximumLength: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(1000),
    kind: fc.constantFrom('smooth', 'ties', 'impossible', 'peaked'),
    alpha: fc.constantFrom(0, 0.6, 1, 3, -0.5, -2),
    suppressed: fc.constantFrom([], [0], [2], [0, 3]),
  })
  .map(({ vocabularySize, maximumLength, seed, kind, alpha, suppressed }) => {
    const scoreOf = {
      smooth: (x: number) => 2 * x,
      ties: (x: number) => Math.round(x),
      impossible: (x: number) => (x < -0.3 ? -Infinity : x),
      peaked: (x: number) => 40 * x,
    }[kind]
    const hashed = hashedLogits(vocabularySize, scoreOf)
    return {
      // A row of −∞ only would be an error of the model, so all its tokens become equally likely.
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

/** Expects an error: every sequence reaches a step where no token is possible. */
async function expectFailure(problem: Problem, beams: number): Promise<void> {
  await expect(search(problem, beams)).rejects.toThrow(DecodingError)
}

describe('beam search', () => {
  it('returns every possible sequence, best first, when the beam is wide enough', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const expected = enumerate(problem)
        if (expected.length === 0) return expectFailure(problem, 300)
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

  it('returns the same hypotheses with early stopping as without, for every length penalty', async () => {
    await fc.assert(
      fc.asyncProperty(problems, fc.integer({ min: 1, max: 6 }), async (problem, beams) => {
        const expected = beamSearchWithoutEarlyStopping(problem, beams)
        if (expected.length === 0) return expectFailure(problem, beams)
        expect(await search(problem, beams)).toEqual(expected)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('returns one hypothesis per beam if enough sequences are possible', async () => {
    await fc.assert(
      fc.asyncProperty(problems, fc.integer({ min: 1, max: 6 }), async (problem, beams) => {
        const unsuppressed = { ...problem, suppress: [] } // suppression can end all prefixes early
        const hypotheses = await search(unsuppressed, beams)
        expect(hypotheses).toHaveLength(Math.min(beams, enumerate(unsuppressed).length))
        expect(
          new Set(hypotheses.map(({ tokens, isFinished }) => `${tokens} ${isFinished}`)).size,
        ).toBe(hypotheses.length)
        for (const { logProbability } of hypotheses)
          expect(logProbability).toBeGreaterThan(-Infinity)
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('ranks a sequence cut off at the length limit above an improbable finished one', async () => {
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

  it('continues while the length penalty can still rank a longer sequence first', async () => {
    // EOS has probability 0.6 at the first step; afterwards token 2 has probability 1.
    const logitsOf = (tokens: readonly number[]) =>
      tokens.length === 2 ? [-Infinity, Math.log(0.6), Math.log(0.4)] : [-Infinity, -Infinity, 0]
    const [hypotheses] = await beamSearch(historyModel(logitsOf), start([0]), {
      ...{ rows: 1, sosId, eosId, maximumLength: 9, beams: 1, lengthPenalty: 1 },
    })
    expect(hypotheses).toMatchObject([{ tokens: Array(9).fill(2), isFinished: false }])
    expect(hypotheses![0]!.score).toBeCloseTo(Math.log(0.4) / (14 / 6), 6)
  })

  it('returns the same hypotheses for a sequence alone as in a batch', async () => {
    const model = historyModel(hashedLogits(6))
    const firstTokens = [2, 3, 4, 5, 0]
    const options = { sosId, eosId, maximumLength: 5, beams: 3 }
    const batched = await beamSearch(model, start(firstTokens), { ...options, rows: 5 })
    for (const [i, first] of firstTokens.entries()) {
      const [alone] = await beamSearch(model, start([first]), { ...options, rows: 1 })
      expect(batched[i]).toEqual(alone)
    }
  })

  it('equals greedy decoding with one beam and no length penalty', async () => {
    const model = historyModel(hashedLogits(6))
    const options = { rows: 1, sosId, eosId, maximumLength: 5 }
    for (const first of [2, 3, 4, 5]) {
      const oneBeam = { ...options, beams: 1, lengthPenalty: 0 }
      const [beam] = await beamSearch(model, start([first]), oneBeam)
      expect(beam).toEqual(await greedy(model, start([first]), options))
    }
  })

  it('frees all its tensors', async () => {
    const before = memory().storages
    const options = { rows: 2, sosId, eosId, maximumLength: 5, beams: 3 }
    await beamSearch(historyModel(hashedLogits(6)), start([2, 3]), options)
    expect(memory().storages).toBe(before)
  })
})
