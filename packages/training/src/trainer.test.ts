import { describe, expect, it } from 'vitest'
import { Random, memory } from '@heed/tensor'
import { distanceModel } from '../test/distance.ts'
import type { Numbers } from '../test/distance.ts'
import { AdamW } from './adamw.ts'
import { constant } from './schedules.ts'
import { Sgd } from './sgd.ts'
import { Trainer } from './trainer.ts'

const optimizers = { AdamW, Sgd }

function setUp(
  batches: readonly number[][],
  { accumulate = 1, optimizer = 'AdamW' as keyof typeof optimizers } = {},
) {
  const { weight, model } = distanceModel(2)
  let next = 0
  const trainer = new Trainer<Numbers>({
    model,
    optimizer: new optimizers[optimizer](model.parameters, { maximumNorm: 1 }),
    schedule: constant(0.1),
    next: () => {
      const values = batches[next++ % batches.length]!
      return { values, targets: values.length }
    },
    random: new Random(1),
    accumulate,
  })
  return { weight, trainer }
}

describe('Trainer', () => {
  it('takes the same step for accumulated batches as for one big batch', async () => {
    const small = setUp([[1, 2, 3], [4]], { accumulate: 2 })
    const big = setUp([[1, 2, 3, 4]])
    for (let i = 0; i < 3; i++) {
      const [a, b] = [await small.trainer.step(), await big.trainer.step()]
      expect(a.lossNats).toBeCloseTo(b.lossNats, 5)
      expect(a.gradientNorm).toBeCloseTo(b.gradientNorm, 5)
      expect(a.targets).toBe(4)
    }
    expect(small.weight.dataSync()[0]).toBeCloseTo(big.weight.dataSync()[0]!, 6)
  })

  describe.each(['AdamW', 'Sgd'] as const)('with %s', (optimizer) => {
    it.each([NaN, Infinity, 1e30])(
      'skips and counts a step whose batch contains %s',
      async (value) => {
        const { weight, trainer } = setUp([[value], [1]], { optimizer })
        const before = [...weight.dataSync()]
        const report = await trainer.step()
        expect(report.isSkipped).toBe(true)
        expect([...weight.dataSync()]).toEqual(before)
        expect(trainer.skipped).toBe(1)
        expect((await trainer.step()).isSkipped).toBe(false)
        expect([...weight.dataSync()]).not.toEqual(before)
      },
    )

    it('decreases the loss', async () => {
      const { trainer } = setUp([[1]], { optimizer })
      const first = await trainer.step()
      for (let i = 0; i < 10; i++) await trainer.step()
      expect((await trainer.step()).lossNats).toBeLessThan(first.lossNats)
    })

    it('uses constant memory', async () => {
      const { trainer } = setUp([[1], [2, 3]], { optimizer })
      await trainer.step()
      const before = memory().storages
      for (let i = 0; i < 5; i++) await trainer.step()
      expect(memory().storages).toBe(before)
    })
  })

  it.each(['loss', 'next'] as const)('clears the gradients if %s throws', async (method) => {
    const { weight, model } = distanceModel(2)
    let calls = 0
    const throwAtSecondCall = <T>(work: () => T): T => {
      if (++calls === 2) throw new Error('out of memory')
      return work()
    }
    const trainer = new Trainer<Numbers>({
      model: {
        ...model,
        loss: (batch) =>
          method === 'loss' ? throwAtSecondCall(() => model.loss(batch)) : model.loss(batch),
      },
      optimizer: new AdamW(model.parameters),
      schedule: constant(0.1),
      next: () => {
        const batch = { values: [1], targets: 1 }
        return method === 'next' ? throwAtSecondCall(() => batch) : batch
      },
      random: new Random(1),
      accumulate: 2,
    })
    await expect(trainer.step()).rejects.toThrow('out of memory')
    expect(weight.gradient).toBeNull()
    expect(trainer.steps).toBe(0)
  })
})
