import { describe, expect, it } from 'vitest'
import { ArgumentError, DTypeError, ids, memory, ShapeError, tensor } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import { asynchronous, hashedLogits, historyModel, start } from '../test/history-model.ts'
import type { History } from '../test/history-model.ts'
import { beamSearch, DecodingError, greedy } from './index.ts'
import type { BeamSearchOptions, StepModel } from './index.ts'

const [sosId, eosId] = [0, 1]
const good = { rows: 2, sosId, eosId, maximumLength: 5 }
const firsts = [2, 3]
const model = historyModel(hashedLogits(6))
const searches = [
  ['greedy', greedy],
  ['beamSearch', (m, s, options) => beamSearch(m, s, { beams: 3, ...options })],
] as [string, <S>(m: StepModel<S>, s: S, o: BeamSearchOptions) => Promise<unknown>][]

/** Scores of a row of four tokens that is wrong in row 1 from step 3 on. */
const broken = (row: readonly number[]) =>
  historyModel((tokens) => (tokens[0] === 3 && tokens.length === 4 ? [...row] : [0, -9, 1, 1]))

describe.each(searches)('%s', (name, decode) => {
  /** Expects an error of a class with a message, and that every tensor is freed. */
  async function expectError(
    run: () => Promise<unknown>,
    type: new (...args: never[]) => Error,
    message: RegExp | string,
  ) {
    const before = memory().storages
    const error: unknown = await run().then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(type)
    expect((error as Error).message).toMatch(message)
    expect((error as Error).message).toContain(name)
    expect(memory().storages).toBe(before)
    return error
  }

  describe('checks scores', () => {
    it.each([
      ['NaN', [0, 1, NaN, 2], 'the logit of token 2 is NaN'],
      ['+∞', [0, Infinity, 1, 2], 'the logit of token 1 is Infinity'],
      ['only −∞', Array<number>(4).fill(-Infinity), 'all logits are -Infinity'],
    ])('and names row and step of %s', async (_, row, message) => {
      for (const bad of [broken(row), asynchronous(broken(row))]) {
        const error = await expectError(
          () => decode(bad, start(firsts), good),
          DecodingError,
          `row 1, step 3: ${message}`,
        )
        expect(error).toMatchObject({ row: 1, step: 3 })
      }
    })

    it('and names row and step where only suppressed tokens are possible', () =>
      expectError(
        () =>
          decode(broken([5, -Infinity, -Infinity, -Infinity]), start(firsts), {
            ...good,
            suppress: [0],
            beams: 1,
          }),
        DecodingError,
        /row 1, step 3: every .* has probability 0/,
      ))
  })

  describe('checks the results of the model', () => {
    const returning = (logits: () => unknown): StepModel<History> => ({
      next: (state) => ({ logits: logits() as Tensor<[number, number]>, state }),
      reorder: (state) => state,
    })
    it.each([
      ['too few rows', () => tensor([1, 2, 3], [1, 3]), ShapeError, /2 rows, .*got 1, \[1, 3\]/],
      ['a vector', () => tensor([1, 2, 3]), ShapeError, /2 rows, .*got the shape \[3\]/],
      ['three axes', () => tensor([1, 2, 3, 4], [2, 2, 1]), ShapeError, /got the shape \[2, 2, 1\]/],
      ['integers', () => ids([1, 2, 3, 4], [2, 2]), DTypeError, /float32 from next, got int32/],
      ['an array', () => [[1, 2], [1, 2]], DTypeError, /float32 from next, got object/],
      ['nothing', () => undefined, DTypeError, /float32 from next, got undefined/],
    ] as [string, () => unknown, typeof ShapeError, RegExp][])(
      'as logits: %s',
      async (_, logits, type, message) => {
        const bad = returning(logits)
        await expectError(() => decode(bad, start(firsts), good), type, message)
        await expectError(() => decode(asynchronous(bad), start(firsts), good), type, message)
      },
    ) // prettier-ignore

    it('as a step', () =>
      expectError(
        () => decode({ ...model, next: () => undefined as never }, start(firsts), good),
        ArgumentError,
        /expected next to return \{ logits, state \}/,
      ))

    it('as a vocabulary that changes', () =>
      expectError(
        () =>
          decode(
            historyModel((read) => read.map((_, i) => -i)),
            start(firsts),
            good,
          ),
        ShapeError,
        /logits of \d rows, \[\d, 2\], from next at step 2/,
      ))
  })

  it.each([
    [{ rows: 0 }, /rows to be an integer of at least 1, got 0/],
    [{ rows: 1.5 }, /rows/],
    [{ maximumLength: NaN }, /maximumLength to be an integer of at least 1, got NaN/],
    [{ maximumLength: Infinity }, /maximumLength/],
    [{ sosId: -1 }, /sosId to be an integer from 0 to 2147483647, got -1/],
    [{ eosId: 2 ** 32 }, /eosId/],
    [{ eosId: '1' }, /eosId/],
    [{ suppress: [0.5] }, /suppress/],
    [{ suppress: 'abc' }, /suppress to be an array/],
    [{ suppress: [eosId] }, /no sequence could ever end/],
  ])('refuses %j before the model runs', async (options, message) => {
    const idle = { ...model, next: () => expect.unreachable() }
    const decoding = () => decode(idle, start(firsts), { ...good, ...options } as never)
    await expectError(decoding, ArgumentError, message)
  })

  it.each([
    [{ sosId: 6 }, /sosId 6 is not in the vocabulary: the model scores 6 tokens/],
    [{ eosId: 7 }, /eosId 7/],
    [{ suppress: [2, 6] }, /suppressed id 6/],
    [{ suppress: [0, 1, 2, 3, 4, 5], eosId: 9 }, /eosId 9/],
  ])('refuses %j, which is outside the vocabulary', async (options, message) => {
    await expectError(
      () => decode(model, start(firsts), { ...good, ...options }),
      ArgumentError,
      message,
    )
  })

  it('refuses a model without methods, and missing options', async () => {
    await expectError(() => decode({} as never, start(firsts), good), ArgumentError, /method next/)
    await expectError(() => decode(model, start(firsts), {} as never), ArgumentError, /rows/)
  })

  it.each([1, 3])('frees states and temporaries when the model throws at step %s', async (n) => {
    let step = 0
    const failing: StepModel<History> = {
      ...model,
      next(state, tokens) {
        const result = model.next(state, tokens)
        if (++step === n) throw new RangeError(`${name}: no more`)
        return result
      },
    }
    const long = { ...good, maximumLength: 9 }
    await expectError(() => decode(failing, start(firsts), long), RangeError, /no more/)
    step = 0
    const rejecting: StepModel<History> = {
      ...model,
      async next(state, tokens) {
        const result = model.next(state, tokens)
        await Promise.resolve()
        if (++step === n) throw new RangeError(`${name}: no more`)
        return result
      },
    }
    await expectError(() => decode(rejecting, start(firsts), long), RangeError, /no more/)
  })

  it('decodes the same with asynchronous methods as with synchronous ones', async () => {
    const expected = await decode(model, start(firsts), good)
    const before = memory().storages
    const both = [asynchronous(model), asynchronous(model)]
    const found = await Promise.all(both.map((m) => decode(m, start(firsts), good)))
    expect(found).toEqual([expected, expected])
    expect(memory().storages).toBe(before)
  })

  it('takes an asynchronous next that awaits nothing', async () => {
    const natural: StepModel<object> = {
      next: async (state) => ({ logits: tensor([-9, -9, 5], [1, 3]), state }),
      reorder: async (state) => state,
    }
    const found = await decode(natural, {}, { ...good, rows: 1, maximumLength: 3, beams: 1 })
    expect(JSON.stringify(found)).toContain('"tokens":[2,2,2]')
  })

  it('keeps logits and tokens that the model keeps in its state', async () => {
    interface Kept {
      readonly seen: readonly unknown[]
    }
    const keeping: StepModel<Kept> = {
      next({ seen }, tokens) {
        const logits = tensor([-9, -9, 5], [1, 3])
        for (const old of seen) expect((old as Tensor).dataSync().length).toBeGreaterThan(0)
        return { logits, state: { seen: [...seen, tokens, logits] } }
      },
      reorder: ({ seen }, rows) => ({ seen: [...seen, rows] }),
    }
    const before = memory().storages
    await decode(keeping, { seen: [] }, { ...good, rows: 1, beams: 1 })
    expect(memory().storages).toBe(before)
  })

  it.each([
    ['synchronous', (m: StepModel<History>) => m],
    ['asynchronous', asynchronous],
  ])('stays flat in memory over 1,000 steps of a model that is %s', async (_, wrap) => {
    const endless = historyModel(() => [0, -1e9, 1, 2])
    const storages: number[] = []
    const short: StepModel<History> = wrap({
      next({ tokens }, last) {
        storages.push(memory().storages)
        const { logits, state } = endless.next({ tokens }, last) as ReturnType<
          typeof model.next
        > & {
          state: History
          logits: Tensor<[number, number]>
        }
        state.tokens.dispose()
        return { logits, state: { tokens: ids([0, 0, 0, 0].slice(0, last.size), [last.size, 1]) } }
      },
      reorder: (_state, rows) => ({ tokens: ids([...rows.dataSync()], [rows.size, 1]) }),
    })
    const before = memory().storages
    await decode(short, start(firsts), { ...good, maximumLength: 1000, beams: 2 })
    expect(storages).toHaveLength(1000)
    expect(storages[999]).toBe(storages[10])
    expect(memory().storages).toBe(before)
  })
})

it.each([NaN, Infinity, -Infinity, '1', 1e9])('beamSearch refuses the length penalty %s', (alpha) =>
  expect(
    beamSearch(model, start(firsts), { ...good, lengthPenalty: alpha as number }),
  ).rejects.toThrow(ArgumentError),
)

it('beamSearch and greedy refuse to work without options', async () => {
  for (const decode of [beamSearch, greedy]) {
    await expect(decode(model, start(firsts), undefined as never)).rejects.toThrow(/options/)
  }
})

it('beamSearch refuses a width of 0, greedy a count of candidates of 0', async () => {
  await expect(beamSearch(model, start(firsts), { ...good, beams: 0 })).rejects.toThrow(/beams/)
  await expect(greedy(model, start(firsts), { ...good, candidates: 0 })).rejects.toThrow(
    /candidates/,
  )
  await expect(greedy(model, start(firsts), { ...good, observe: 'x' as never })).rejects.toThrow(
    /observe/,
  )
})
