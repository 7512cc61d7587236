import { describe, expect, it } from 'vitest'
import { ArgumentError, backward } from '@heed/tensor'
import { clearGradients } from '@heed/tensor/optimization'
import { distanceModel } from '../test/distance.ts'
import { Sgd } from './sgd.ts'

/** The first weight after updates with the gradient 2 · (weight − 0). */
function descend(updates: number, options: ConstructorParameters<typeof Sgd>[1]): number {
  const { weight, model } = distanceModel(8)
  const optimizer = new Sgd(model.parameters, options)
  for (let i = 0; i < updates; i++) {
    backward(model.loss({ values: [0], targets: 1 }))
    optimizer.update(0.25)
    clearGradients(model.parameters.values())
  }
  return weight.dataSync()[0]!
}

describe('Sgd', () => {
  it('halves the weight in each step without momentum', () => {
    expect(descend(1, { momentum: 0 })).toBe(4)
    expect(descend(3, { momentum: 0 })).toBe(1)
  })

  it('adds half of the previous velocity with a momentum of 0.5', () => {
    // gradients 16 and 8, velocities 16 and 16
    expect(descend(2, { momentum: 0.5 })).toBe(0)
  })

  it('clips gradients to the maximum norm', () => {
    // the gradient is [16, −16]
    expect(descend(1, { momentum: 0, maximumNorm: Math.SQRT2 })).toBeCloseTo(7.75, 5)
  })

  it('does not change a parameter without a gradient', () => {
    const { weight, model } = distanceModel(8)
    new Sgd(model.parameters).update(0.25)
    expect(weight.dataSync()[0]).toBe(8)
  })

  it('rejects options and rates that are out of range', () => {
    const { parameters } = distanceModel(1).model
    expect(() => new Sgd(parameters, { momentum: 1 })).toThrow(/momentum from 0 to below 1, got 1/)
    expect(() => new Sgd(parameters, { maximumNorm: -1 })).toThrow(/maximumNorm above 0, got -1/)
    expect(() => new Sgd(parameters).update(Infinity)).toThrow(ArgumentError)
  })
})
