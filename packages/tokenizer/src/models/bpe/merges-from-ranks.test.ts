import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BpeModel } from './bpe-model.ts'
import { mergesFromRanks } from './merges-from-ranks.ts'

/** Merges as tiktoken does: neighbours whose concatenation is a token, the lowest rank first. */
function mergedByRanks(ranks: ReadonlyMap<string, number>, piece: string): string[] {
  if (ranks.has(piece)) return [piece]
  const parts = [...piece]
  for (;;) {
    let best = Infinity
    let position = -1
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(parts[i]! + parts[i + 1]!) ?? Infinity
      if (rank < best) {
        best = rank
        position = i
      }
    }
    if (position === -1) return parts
    parts.splice(position, 2, parts[position]! + parts[position + 1]!)
  }
}

const word = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength, maxLength })
    .map((letters) => letters.join(''))

describe('mergesFromRanks', () => {
  it('encodes as tiktoken does, for any order of ranks', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word(2, 6), { maxLength: 25 }),
        word(1, 60),
        fc.boolean(),
        (tokens, piece, isByLength) => {
          if (isByLength) tokens.sort((a, b) => a.length - b.length)
          const vocabulary = ['a', 'b', 'c', ...tokens].map((token, id) => [token, id] as const)
          const model = new BpeModel(vocabulary, mergesFromRanks(vocabulary), {
            ignoreMerges: true,
          })
          expect(model.tokenize(piece).map(({ token }) => token)).toEqual(
            mergedByRanks(new Map(vocabulary), piece),
          )
        },
      ),
      { numRuns: 5000, seed: 1 },
    )
  })

  it('returns one merge for each token whose text is encoded as that token', () => {
    const vocabulary = ['a', 'b', 'c', 'bc', 'ab', 'abc', 'cab'].map(
      (token, id) => [token, id] as const,
    )
    expect(mergesFromRanks(vocabulary)).toEqual([
      ['b', 'c'],
      ['a', 'b'],
      ['a', 'bc'],
      ['c', 'ab'],
    ])
  })

  it('throws if a character is not in the vocabulary', () => {
    expect(() =>
      mergesFromRanks([
        ['a', 0],
        ['ax', 1],
      ]),
    ).toThrow('"x"')
  })
})
