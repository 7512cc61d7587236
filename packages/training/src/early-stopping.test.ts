import { describe, expect, it } from 'vitest'
import { EarlyStopping } from './early-stopping.ts'

describe('EarlyStopping', () => {
  it('stops after `patience` evaluations without a new best loss, NaN among them', () => {
    const stopping = new EarlyStopping({ patience: 2 })
    expect([3, 2, 2.5, NaN].map((loss) => stopping.update(loss))).toEqual([
      { isBest: true, shouldStop: false },
      { isBest: true, shouldStop: false },
      { isBest: false, shouldStop: false },
      { isBest: false, shouldStop: true },
    ])
  })

  it('continues from its state', () => {
    const first = new EarlyStopping({ patience: 2 })
    first.update(1)
    first.update(2)
    const second = new EarlyStopping({ patience: 2 })
    second.restore(first.state)
    expect(second.update(1.5)).toEqual({ isBest: false, shouldStop: true })
  })
})
