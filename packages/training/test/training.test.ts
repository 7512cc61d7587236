import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ArgumentError,
  backward,
  dropout,
  multiply,
  parameter,
  Random,
  square,
  subtract,
  sum,
  tensor,
} from '@heed/tensor'
import type { Parameter, Tensor } from '@heed/tensor'
import {
  AdamW,
  batchesByTokens,
  BatchSequence,
  constant,
  cosine,
  EarlyStopping,
  inverseSquareRoot,
  noam,
  Trainer,
} from '../src/index.ts'

/** A model with one parameter, whose loss is the squared distance from each number of a batch. */
function distance(start: number) {
  const weight = parameter(tensor([start, -start]))
  const parameters = new Map<string, Parameter>([['weight', weight]])
  const loss = ({ values }: { values: readonly number[] }): Tensor<[]> =>
    values
      .map((value) => sum(square(subtract(weight, value))))
      .reduce((a, b) => sum(tensorOf(a, b)))
  return { weight, model: { parameters, loss } }
}
const tensorOf = (a: Tensor<[]>, b: Tensor<[]>): Tensor => subtract(a, multiply(b, -1)) as Tensor

const trainer = (start: number, batches: readonly number[][], accumulate: number) => {
  const { weight, model } = distance(start)
  let next = 0
  const made = new Trainer<{ values: readonly number[]; targets: number }>({
    model,
    optimizer: new AdamW(model.parameters, { maximumNorm: 1 }),
    schedule: constant(0.1),
    next: () => {
      const values = batches[next++ % batches.length]!
      return { values, targets: values.length }
    },
    random: new Random(1),
    accumulate,
  })
  return { weight, made }
}

describe('Trainer', () => {
  it('gives for accumulated batches what one big batch gives', async () => {
    const small = trainer(2, [[1, 2, 3], [4]], 2)
    const big = trainer(2, [[1, 2, 3, 4]], 1)
    for (let i = 0; i < 3; i++) {
      const [a, b] = [await small.made.step(), await big.made.step()]
      expect(a.lossNats).toBeCloseTo(b.lossNats, 5)
      expect(a.gradientNorm).toBeCloseTo(b.gradientNorm, 5)
    }
    expect(small.weight.dataSync()[0]).toBeCloseTo(big.weight.dataSync()[0]!, 6)
  })

  it.each([NaN, Infinity, 1e30])(
    'changes nothing and counts when a batch holds %s',
    async (bad) => {
      const { weight, made } = trainer(2, [[bad], [1]], 1)
      const before = [...weight.dataSync()]
      const report = await made.step()
      expect(report.isSkipped).toBe(true)
      expect([...weight.dataSync()]).toEqual(before)
      expect(made.skipped).toBe(1)
      expect((await made.step()).isSkipped).toBe(false)
      expect([...weight.dataSync()]).not.toEqual(before)
    },
  )

  it('leaves no gradient of a step that failed', async () => {
    const { weight, model } = distance(2)
    let calls = 0
    const loss: typeof model.loss = (batch) => {
      if (++calls === 2) throw new Error('no more memory')
      return model.loss(batch)
    }
    const made = new Trainer<{ values: readonly number[]; targets: number }>({
      model: { ...model, loss },
      optimizer: new AdamW(model.parameters),
      schedule: constant(0.1),
      next: () => ({ values: [1], targets: 1 }),
      random: new Random(1),
      accumulate: 2,
    })
    await expect(made.step()).rejects.toThrow('no more memory')
    expect(weight.gradient).toBeNull()
    expect(made.steps).toBe(0)
  })
})

describe('AdamW', () => {
  it('does not count an update that was refused', () => {
    const { weight, model } = distance(2)
    const optimizer = new AdamW(model.parameters)
    backward(sum(weight))
    expect(() => optimizer.update(NaN)).toThrow(ArgumentError)
    expect(optimizer.updates).toBe(0)
  })

  it('moves by the rate at its first step, whatever the size of the gradient', async () => {
    const { weight, made } = trainer(5, [[0]], 1)
    await made.step()
    expect(weight.dataSync()[0]).toBeCloseTo(4.9, 5)
    expect(weight.dataSync()[1]).toBeCloseTo(-4.9, 5)
  })

  it('refuses options that cannot be', () => {
    const { parameters } = distance(1).model
    expect(() => new AdamW(parameters, { beta1: 1 })).toThrow(/beta1 from 0 to below 1, got 1/)
    expect(() => new AdamW(parameters, { weightDecay: -1 })).toThrow(/weightDecay/)
  })
})

describe('schedules', () => {
  it('follow the paper: a rise of 4,000 steps to 0.0007 at width 512, then a fall', () => {
    const rate = noam({ width: 512 })
    expect(rate(1)).toBeCloseTo(512 ** -0.5 * 4000 ** -1.5, 12)
    expect(rate(4000)).toBeCloseTo(0.000698771, 8)
    expect(rate(16000)).toBeCloseTo(rate(4000) / 2, 10)
  })
  it('reach their peak after the warm-up and their floor at the end', () => {
    const rate = cosine({ peak: 1, steps: 110, warmup: 10, floor: 0.1 })
    expect([rate(5), rate(10), rate(60), rate(110)].map((x) => Number(x.toFixed(6)))).toEqual([
      0.5, 1, 0.55, 0.1,
    ])
    expect(inverseSquareRoot({ peak: 2, warmup: 4 })(16)).toBe(1)
  })
})

describe('batches', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 200 })
  it('hold each sequence once and stay within the budget', () => {
    fc.assert(
      fc.property(lengths, (list) => {
        const batches = batchesByTokens(list, { maximumTokens: 64, random: new Random(1) })
        expect(batches.flat().sort((a, b) => a - b)).toEqual(list.map((_, i) => i))
        for (const batch of batches) {
          expect(batch.length * Math.max(...batch.map((i) => list[i]!))).toBeLessThanOrEqual(64)
        }
      }),
      { seed: 1 },
    )
  })
  it('go on from any place as if nothing had happened', () => {
    const list = Array.from({ length: 50 }, (_, i) => 1 + (i % 9))
    const make = () => new BatchSequence(list, { maximumTokens: 20, random: new Random(3) })
    const whole = make()
    const seen = Array.from({ length: 60 }, () => whole.next())
    const first = make()
    for (let i = 0; i < 37; i++) first.next()
    const second = make()
    second.restore(first.place)
    expect(Array.from({ length: 23 }, () => second.next())).toEqual(seen.slice(37))
  })
  it('say which sequence is too long', () => {
    const options = { maximumTokens: 5, random: new Random(1) }
    expect(() => batchesByTokens([3, 9], options)).toThrow(/a sequence of 9 tokens does not fit/)
  })
})

describe('EarlyStopping', () => {
  it('stops after as many evaluations without a better one', () => {
    const stopping = new EarlyStopping({ patience: 2 })
    expect([3, 2, 2.5, NaN].map((loss) => stopping.update(loss))).toEqual([
      { isBest: true, shouldStop: false },
      { isBest: true, shouldStop: false },
      { isBest: false, shouldStop: false },
      { isBest: false, shouldStop: true },
    ])
  })
})

it('dropout is off where nobody gives random numbers', () => {
  const x = tensor([1, 2, 3])
  expect(dropout(x, 0.9, undefined)).toBe(x)
})
