import { describe, expect, it } from 'vitest'
import { Random } from '@heed/tensor'
import { LearnedPositions, SinusoidalPositions } from './index.ts'

const random = new Random(1)

describe('position embeddings', () => {
  it('return the rows from an offset on, and refuse a sequence that is too long', () => {
    for (const positions of [
      new SinusoidalPositions({ width: 6, maximumLength: 10 }),
      new LearnedPositions({ width: 6, maximumLength: 10, random }),
    ]) {
      const table = positions.forward(10).toArraySync() as number[][]
      expect(positions.forward(3, 4).toArraySync()).toEqual(table.slice(4, 7))
      expect(() => positions.forward(8, 3)).toThrow(
        /expected a sequence of at most 10 tokens, got 11/,
      )
    }
  })
})
