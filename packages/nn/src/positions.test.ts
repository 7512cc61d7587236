import { describe, expect, it } from 'vitest'
import { Random } from '@heed/tensor'
import { LearnedPositions, SinusoidalPositions } from './index.ts'

const random = new Random(1)

describe('positions', () => {
  it('start at an offset, and refuse sequences that are too long', () => {
    for (const positions of [
      new SinusoidalPositions({ width: 6, maximumLength: 10 }),
      new LearnedPositions({ width: 6, maximumLength: 10, random }),
    ]) {
      const whole = positions.forward(10).toArraySync() as number[][]
      expect(positions.forward(3, 4).toArraySync()).toEqual(whole.slice(4, 7))
      expect(() => positions.forward(8, 3)).toThrow(
        /expected a sequence of at most 10 tokens, got 11/,
      )
    }
  })
})
