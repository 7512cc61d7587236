import { describe, expect, it } from 'vitest'
import { EarlyStopping } from './early-stopping.ts'

describe('EarlyStopping', () => {
  it('stops after `patience` evaluations without a new best loss, counting NaN', () => {
    const stopping = new EarlyStopping({ patience: 2 })
    expect([3, 2, 2.5, NaN].map((loss) => stopping.update(loss))).toEqual([
      { isBest: true, shouldStop: false },
      { isBest: true, shouldStop: false },
      { isBest: false, shouldStop: false },
      { isBest: false, shouldStop: true },
    ])
  })

  it('continues from a restored state', () => {
    const interrupted = new EarlyStopping({ patience: 2 })
    interrupted.update(1)
    interrupted.update(2)
    const resumed = new EarlyStopping({ patience: 2 })
    resumed.restore(interrupted.state)
    expect(resumed.update(1.5)).toEqual({ isBest: false, shouldStop: true })
  })
})
