import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteCharacters, toByteCharacters } from '../../text/byte-alphabet.ts'
import { IdBuffer } from '../../encoding/id-buffer.ts'
import type { ModelToken } from '../model.ts'
import { wellFormed } from '../well-formed.ts'
import { BpeModel } from './bpe-model.ts'

const merges: [string, string][] = [
  ['Ģ', 'ð'],
  ['Ġ', 't'],
  ['h', 'e'],
  ['Ġt', 'he'],
  ['ì', 'ķ'],
  ['ìķ', 'Ī'],
  ['a', 'a'],
  ['aa', 'aa'],
  ['ð', 'Ł'],
  ['ðŁ', 'ĺ'],
]
const tokens = [...byteCharacters, ...merges.map((pair) => pair.join('')), 'Ġhats']
const vocabulary = tokens.map((token, id) => [token, id] as const)

/** Splits before each space. */
const scanner = {
  endOfPiece(text: string, start: number, end: number): number {
    const next = text.indexOf(' ', start + 1)
    return next === -1 || next > end ? end : next
  },
}

const texts = fc
  .array(fc.constantFrom(...' thea안é😀\ud83d\ude00', ' the', 'aaaa', ' hats', ' '), {
    maxLength: 90,
  })
  .map((parts) => parts.join(''))

/** The ids of a text from the model alone, which encodes each piece as byte characters. */
function idsOfPieces(model: BpeModel, text: string): number[] {
  const ids: number[] = []
  for (let start = 0; start < text.length;) {
    const end = scanner.endOfPiece(text, start, text.length)
    const piece = toByteCharacters(wellFormed(text.slice(start, end)))
    ids.push(...model.tokenize(piece).map(({ id }) => id))
    start = end
  }
  return ids
}

describe('ByteLevelEncoder', () => {
  for (const ignoreMerges of [false, true]) {
    it(`returns the tokens of the model with ignoreMerges = ${ignoreMerges}`, () => {
      const model = new BpeModel(vocabulary, merges, { ignoreMerges })
      const encoder = model.fusedEncoder(scanner)!
      fc.assert(
        fc.property(texts, (text) => {
          const expected = idsOfPieces(model, text)
          const ids = new IdBuffer()
          encoder.appendIds(text, 0, text.length, ids)
          expect([...ids.toArray()]).toEqual(expected)
          expect(encoder.count(text, 0, text.length)).toBe(expected.length)
          const modelTokens: ModelToken[] = []
          encoder.tokenize(text, 0, text.length, (piece) => modelTokens.push(...piece))
          expect(modelTokens.map(({ id }) => id)).toEqual(expected)
          expect(modelTokens.map(({ token }) => token).join('')).toBe(
            toByteCharacters(wellFormed(text)),
          )
        }),
        { numRuns: 1000, seed: 1 },
      )
    })
  }

  it('returns the offsets of the whole character for each of its bytes', () => {
    const encoder = new BpeModel(vocabulary, merges).fusedEncoder(scanner)!
    const spans: unknown[] = []
    encoder.tokenize('xx 😀😀é', 3, 8, (piece) => {
      spans.push(...piece.map(({ token, start, end }) => [token, start, end]))
    })
    expect(spans).toEqual([
      ['ðŁĺ', 3, 5],
      ['Ģð', 3, 7],
      ['Ł', 5, 7],
      ['ĺ', 5, 7],
      ['Ģ', 5, 7],
      ['Ã', 7, 8],
      ['©', 7, 8],
    ])
  })

  it('encodes only the requested range', () => {
    const encoder = new BpeModel(vocabulary, merges).fusedEncoder(scanner)!
    const ids = new IdBuffer()
    encoder.appendIds('the the the', 4, 7, ids)
    expect(Array.from(ids.toArray(), (id) => tokens[id])).toEqual(['t', 'he'])
  })

  it('encodes correctly if there are more pieces than fit in the cache', () => {
    const model = new BpeModel(vocabulary, merges)
    const encoder = model.fusedEncoder(scanner)!
    const numbers = Array.from({ length: 200_000 }, (_, i) => ` ${i}`).join('')
    const length = encoder.count(numbers, 0, numbers.length)
    expect(length).toBe(numbers.length)
    expect(encoder.count(numbers, 0, numbers.length)).toBe(length)
  })

  it('is null if a byte has no token, or if the model has a suffix', () => {
    expect(new BpeModel(vocabulary.slice(1), []).fusedEncoder(scanner)).toBeNull()
    expect(
      new BpeModel(vocabulary, [], { endOfWordSuffix: '</w>' }).fusedEncoder(scanner),
    ).toBeNull()
  })
})
