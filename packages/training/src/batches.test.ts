import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArgumentError, Random } from '@heed/tensor'
import { batchesByTokens, BatchSequence } from './batches.ts'

const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 200 })

describe('batchesByTokens', () => {
  it('assigns each sequence to exactly one batch within the token budget', () => {
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

  it('rejects a sequence that exceeds the budget', () => {
    const options = { maximumTokens: 5, random: new Random(1) }
    expect(() => batchesByTokens([3, 9], options)).toThrow(/a sequence of 9 tokens does not fit/)
  })
})

describe('BatchSequence', () => {
  const list = Array.from({ length: 50 }, (_, i) => 1 + (i % 9))
  const make = (maximumTokens = 20) =>
    new BatchSequence(list, { maximumTokens, random: new Random(3) })

  it('continues from any position, also across epochs', () => {
    const uninterrupted = make()
    const expected = Array.from({ length: 60 }, () => uninterrupted.next())
    const interrupted = make()
    for (let i = 0; i < 37; i++) interrupted.next()
    const resumed = make()
    resumed.restore(interrupted.position)
    expect(Array.from({ length: 23 }, () => resumed.next())).toEqual(expected.slice(37))
  })

  it('rejects a position from another token budget', () => {
    const small = make(10)
    for (let i = 0; i < small.batchesPerEpoch; i++) small.next()
    expect(() => make(1000).restore(small.position)).toThrow(/use the same data and token budget/)
  })

  it('rejects an empty list', () => {
    const options = { maximumTokens: 5, random: new Random(1) }
    expect(() => new BatchSequence([], options)).toThrow(ArgumentError)
  })
})
