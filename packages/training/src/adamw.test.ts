import { describe, expect, it } from 'vitest'
import { ArgumentError, backward, sum } from '@heed/tensor'
import { distanceModel } from '../test/distance.ts'
import { AdamW } from './adamw.ts'

describe('AdamW', () => {
  it('moves each weight by the learning rate at the first step, for gradients of any size', () => {
    const { weight, model } = distanceModel(5)
    backward(model.loss({ values: [0], targets: 1 }))
    new AdamW(model.parameters).update(0.1)
    expect(weight.dataSync()[0]).toBeCloseTo(4.9, 5)
    expect(weight.dataSync()[1]).toBeCloseTo(-4.9, 5)
  })

  it('does not count an update that it refuses', () => {
    const { weight, model } = distanceModel(2)
    const optimizer = new AdamW(model.parameters)
    backward(sum(weight))
    expect(() => optimizer.update(NaN)).toThrow(ArgumentError)
    expect(optimizer.updates).toBe(0)
  })

  it('rejects options that are out of range', () => {
    const { parameters } = distanceModel(1).model
    expect(() => new AdamW(parameters, { beta1: 1 })).toThrow(/beta1 from 0 to below 1, got 1/)
    expect(() => new AdamW(parameters, { beta2: NaN })).toThrow(/beta2 from 0 to below 1, got NaN/)
    expect(() => new AdamW(parameters, { epsilon: 0 })).toThrow(/an epsilon above 0, got 0/)
    expect(() => new AdamW(parameters, { weightDecay: -1 })).toThrow(/weightDecay.*got -1/)
    expect(() => new AdamW(parameters, { maximumNorm: 0 })).toThrow(/maximumNorm.*got 0/)
  })

  it('uses the default for an option that is undefined', () => {
    const { parameters } = distanceModel(1).model
    const options = { beta1: undefined } as unknown as { beta1: number }
    expect(new AdamW(parameters, options).options.beta1).toBe(0.9)
  })
})
