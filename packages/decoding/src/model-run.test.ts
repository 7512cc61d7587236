import { describe, expect, it } from 'vitest'
import { ArgumentError, DTypeError, ids, memory, ShapeError, tensor } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import { asynchronous, hashedLogits, historyModel, start } from '../test/history-model.ts'
import type { History } from '../test/history-model.ts'
import { beamSearch, DecodingError, greedy } from './index.ts'
import type { BeamSearchOptions, StepModel } from './index.ts'

const [sosId, eosId] = [0, 1]
const validOptions = { rows: 2, sosId, eosId, maximumLength: 5 }
const firstTokens = [2, 3]
const model = historyModel(hashedLogits(6))
const algorithms = [
  ['greedy', greedy],
  ['beamSearch', (m, s, options) => beamSearch(m, s, { beams: 3, ...options })],
] as [string, <S>(m: StepModel<S>, s: S, o: BeamSearchOptions) => Promise<unknown>][]

/** A model of four tokens whose logits are `row` in row 1 at step 3, and valid elsewhere. */
const modelWithRow = (row: readonly number[]) =>
  historyModel((tokens) => (tokens[0] === 3 && tokens.length === 4 ? [...row] : [0, -9, 1, 1]))

describe.each(algorithms)('%s', (name, decode) => {
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

  describe('with invalid logits', () => {
    it.each([
      ['NaN', [0, 1, NaN, 2], 'the logit of token 2 is NaN'],
      ['+∞', [0, Infinity, 1, 2], 'the logit of token 1 is Infinity'],
      ['only −∞', Array<number>(4).fill(-Infinity), 'all logits are -Infinity'],
    ])('throws an error that names row and step for %s', async (_, row, message) => {
      for (const invalid of [modelWithRow(row), asynchronous(modelWithRow(row))]) {
        const error = await expectError(
          () => decode(invalid, start(firstTokens), validOptions),
          DecodingError,
          `row 1, step 3: ${message}`,
        )
        expect(error).toMatchObject({ row: 1, step: 3 })
      }
    })

    it('throws an error that names row and step if only suppressed tokens are possible', () =>
      expectError(
        () =>
          decode(modelWithRow([5, -Infinity, -Infinity, -Infinity]), start(firstTokens), {
            ...validOptions,
            suppress: [0],
            beams: 1,
          }),
        DecodingError,
        /row 1, step 3: every .* has probability 0/,
      ))
  })

  describe('with an invalid result of the model', () => {
    const modelReturning = (logits: () => unknown): StepModel<History> => ({
      next: (state) => ({ logits: logits() as Tensor<[number, number]>, state }),
      reorder: (state) => state,
    })
    it.each([
      ['too few rows', () => tensor([1, 2, 3], [1, 3]), ShapeError, /2 rows, .*got 1, \[1, 3\]/],
      ['a vector', () => tensor([1, 2, 3]), ShapeError, /2 rows, .*got the shape \[3\]/],
      ['a tensor of three axes', () => tensor([1, 2, 3, 4], [2, 2, 1]), ShapeError, /got the shape \[2, 2, 1\]/],
      ['integers', () => ids([1, 2, 3, 4], [2, 2]), DTypeError, /float32 from next, got int32/],
      ['an array', () => [[1, 2], [1, 2]], DTypeError, /float32 from next, got object/],
      ['undefined', () => undefined, DTypeError, /float32 from next, got undefined/],
    ] as [string, () => unknown, typeof ShapeError, RegExp][])(
      'refuses %s as logits',
      async (_, logits, type, message) => {
        const invalid = modelReturning(logits)
        await expectError(() => decode(invalid, start(firstTokens), validOptions), type, message)
        await expectError(() => decode(asynchronous(invalid), start(firstTokens), validOptions), type, message)
      },
    ) // prettier-ignore

    it('refuses undefined as the result of next', () =>
      expectError(
        () =>
          decode({ ...model, next: () => undefined as never }, start(firstTokens), validOptions),
        ArgumentError,
        /expected next to return \{ logits, state \}/,
      ))

    it('refuses a vocabulary size that changes', () =>
      expectError(
        () =>
          decode(
            historyModel((read) => read.map((_, i) => -i)),
            start(firstTokens),
            validOptions,
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
    const neverCalled = { ...model, next: () => expect.unreachable() }
    const decoding = () =>
      decode(neverCalled, start(firstTokens), { ...validOptions, ...options } as never)
    await expectError(decoding, ArgumentError, message)
  })

  it.each([
    [{ sosId: 6 }, /sosId 6 is not in the vocabulary: the model scores 6 tokens/],
    [{ eosId: 7 }, /eosId 7/],
    [{ suppress: [2, 6] }, /suppressed id 6/],
    [{ suppress: [0, 1, 2, 3, 4, 5], eosId: 9 }, /eosId 9/],
  ])('refuses %j because an id is outside the vocabulary', async (options, message) => {
    await expectError(
      () => decode(model, start(firstTokens), { ...validOptions, ...options }),
      ArgumentError,
      message,
    )
  })

  it('refuses a model without methods, and missing options', async () => {
    await expectError(
      () => decode({} as never, start(firstTokens), validOptions),
      ArgumentError,
      /method next/,
    )
    await expectError(() => decode(model, start(firstTokens), {} as never), ArgumentError, /rows/)
  })

  it.each([1, 3])('frees states and temporaries when the model throws at step %s', async (n) => {
    let step = 0
    const failing: StepModel<History> = {
      ...model,
      next(state, tokens) {
        const result = model.next(state, tokens)
        if (++step === n) throw new RangeError(`${name}: model failed`)
        return result
      },
    }
    const long = { ...validOptions, maximumLength: 9 }
    await expectError(() => decode(failing, start(firstTokens), long), RangeError, /model failed/)
    step = 0
    const rejecting: StepModel<History> = {
      ...model,
      async next(state, tokens) {
        const result = model.next(state, tokens)
        await Promise.resolve()
        if (++step === n) throw new RangeError(`${name}: model failed`)
        return result
      },
    }
    await expectError(() => decode(rejecting, start(firstTokens), long), RangeError, /model failed/)
  })

  it('returns the same with asynchronous methods as with synchronous ones', async () => {
    const expected = await decode(model, start(firstTokens), validOptions)
    const before = memory().storages
    const models = [asynchronous(model), asynchronous(model)]
    const results = await Promise.all(
      models.map((m) => decode(m, start(firstTokens), validOptions)),
    )
    expect(results).toEqual([expected, expected])
    expect(memory().storages).toBe(before)
  })

  it('accepts an asynchronous next without an await', async () => {
    const withoutAwait: StepModel<object> = {
      next: async (state) => ({ logits: tensor([-9, -9, 5], [1, 3]), state }),
      reorder: async (state) => state,
    }
    const results = await decode(
      withoutAwait,
      {},
      { ...validOptions, rows: 1, maximumLength: 3, beams: 1 },
    )
    expect(JSON.stringify(results)).toContain('"tokens":[2,2,2]')
  })

  it('does not free logits and tokens that the model stores in its state', async () => {
    interface StoredState {
      readonly stored: readonly unknown[]
    }
    const storing: StepModel<StoredState> = {
      next({ stored }, tokens) {
        const logits = tensor([-9, -9, 5], [1, 3])
        for (const old of stored) expect((old as Tensor).dataSync().length).toBeGreaterThan(0)
        return { logits, state: { stored: [...stored, tokens, logits] } }
      },
      reorder: ({ stored }, rows) => ({ stored: [...stored, rows] }),
    }
    const before = memory().storages
    await decode(storing, { stored: [] }, { ...validOptions, rows: 1, beams: 1 })
    expect(memory().storages).toBe(before)
  })

  it.each([
    ['a synchronous', (m: StepModel<History>) => m],
    ['an asynchronous', asynchronous],
  ])('uses constant memory over 1,000 steps of %s model', async (_, wrap) => {
    const withoutEos = historyModel(() => [0, -1e9, 1, 2])
    const storages: number[] = []
    const lastTokenModel: StepModel<History> = wrap({
      next({ tokens }, last) {
        storages.push(memory().storages)
        const { logits, state } = withoutEos.next({ tokens }, last) as ReturnType<
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
    await decode(lastTokenModel, start(firstTokens), {
      ...validOptions,
      maximumLength: 1000,
      beams: 2,
    })
    expect(storages).toHaveLength(1000)
    expect(storages[999]).toBe(storages[10])
    expect(memory().storages).toBe(before)
  })
})

it.each([NaN, Infinity, -Infinity, '1', 1e9])('beamSearch refuses the length penalty %s', (alpha) =>
  expect(
    beamSearch(model, start(firstTokens), { ...validOptions, lengthPenalty: alpha as number }),
  ).rejects.toThrow(ArgumentError),
)

it('beamSearch and greedy refuse undefined options', async () => {
  for (const decode of [beamSearch, greedy]) {
    await expect(decode(model, start(firstTokens), undefined as never)).rejects.toThrow(/options/)
  }
})

it('beamSearch refuses 0 beams, and greedy refuses 0 candidates and an invalid observer', async () => {
  await expect(
    beamSearch(model, start(firstTokens), { ...validOptions, beams: 0 }),
  ).rejects.toThrow(/beams/)
  await expect(
    greedy(model, start(firstTokens), { ...validOptions, candidates: 0 }),
  ).rejects.toThrow(/candidates/)
  await expect(
    greedy(model, start(firstTokens), { ...validOptions, observe: 'x' as never }),
  ).rejects.toThrow(/observe/)
})
