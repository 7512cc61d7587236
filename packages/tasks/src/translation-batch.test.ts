import { describe, expect, it } from 'vitest'
import { makeBatch, padSources } from './translation-batch.ts'

const tokens = { padId: 0, sosId: 1, eosId: 2 }
const pair = (source: number[], target: number[]) => ({
  source: Int32Array.from(source),
  target: Int32Array.from(target),
})

describe('makeBatch', () => {
  it('adds SOS and EOS, shifts the output by one and pads each side to its own length', async () => {
    const batch = makeBatch([pair([7, 8, 9], [5]), pair([6], [4, 3])], tokens)
    expect(await batch.source.toArray()).toEqual([
      [7, 8, 9, 2],
      [6, 2, 0, 0],
    ])
    expect(await batch.input.toArray()).toEqual([
      [1, 5, 0],
      [1, 4, 3],
    ])
    expect(await batch.output.toArray()).toEqual([
      [5, 2, 0],
      [4, 3, 2],
    ])
  })

  it('counts targets with EOS and without padding', () => {
    expect(makeBatch([pair([7], [5]), pair([6], [4, 3])], tokens).targets).toBe(5)
  })

  it('encodes an empty text as SOS and EOS', async () => {
    const batch = makeBatch([pair([], [])], tokens)
    expect(
      await Promise.all([batch.source, batch.input, batch.output].map((x) => x.toArray())),
    ).toEqual([[[2]], [[1]], [[2]]])
  })
})

describe('padSources', () => {
  it('adds EOS and pads every source to one length', async () => {
    const sources = [Int32Array.of(7, 8), Int32Array.of(6)]
    expect(await padSources(sources, tokens).toArray()).toEqual([
      [7, 8, 2],
      [6, 2, 0],
    ])
  })
})
