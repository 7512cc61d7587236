import { describe, expect, it } from 'vitest'
import { ids } from '@heed/tensor'
import { causalMask, paddingMask } from './index.ts'

describe('masks', () => {
  it('causalMask is true on and below the diagonal, also after a prefix', () => {
    expect(causalMask(2, 2).toArraySync()).toEqual([
      [true, false],
      [true, true],
    ])
    expect(causalMask(2, 4).toArraySync()).toEqual([
      [true, true, true, false],
      [true, true, true, true],
    ])
  })
  it('paddingMask is true at tokens and false at padding', () => {
    const visible = paddingMask(
      ids([
        [5, 6, 0],
        [7, 0, 0],
      ]),
      0,
    )
    expect(visible.shape).toEqual([2, 1, 1, 3])
    expect([...visible.dataSync()]).toEqual([1, 1, 0, 1, 0, 0])
  })
})
