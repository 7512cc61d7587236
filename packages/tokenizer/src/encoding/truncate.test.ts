import { describe, expect, it } from 'vitest'
import { TokenizerError } from '../errors.ts'
import { Encoding } from './encoding.ts'
import { pad } from './pad.ts'
import { truncate } from './truncate.ts'

function encodingOf(tokens: string): Encoding {
  return new Encoding(
    [...tokens].map((token, i) => ({
      id: i,
      token,
      start: i,
      end: i + 1,
      typeId: 0,
      wordId: i,
      sequenceId: 0,
      isSpecial: false,
      isPadding: false,
    })),
  )
}

const shown = (encoding: Encoding) => encoding.tokens.join('')
const overflow = (encoding: Encoding) => encoding.overflowing.map(shown)

describe('truncate', () => {
  it('splits the overflow into encodings of the same length', () => {
    const [truncated] = truncate([encodingOf('abcdefgh')], { maxLength: 3 })
    expect([shown(truncated!), overflow(truncated!)]).toEqual(['abc', ['def', 'gh']])
  })

  it('repeats the last `stride` tokens of a window in the next one', () => {
    const [truncated] = truncate([encodingOf('abcdefgh')], { maxLength: 4, stride: 2 })
    expect([shown(truncated!), overflow(truncated!)]).toEqual(['abcd', ['cdef', 'efgh']])
  })

  it('cuts from the left if direction is left', () => {
    const [truncated] = truncate([encodingOf('abcdefgh')], {
      maxLength: 3,
      direction: 'left',
      stride: 1,
    })
    expect([shown(truncated!), overflow(truncated!)]).toEqual(['fgh', ['def', 'bcd', 'ab']])
  })

  it('cuts the longer text of a pair first, then both', () => {
    const lengths = (first: string, second: string) =>
      truncate([encodingOf(first), encodingOf(second)], { maxLength: 7 }).map(
        ({ length }) => length,
      )
    expect(lengths('ab', 'abcdefgh')).toEqual([2, 5])
    expect(lengths('abcdefgh', 'ab')).toEqual([5, 2])
    expect(lengths('abcdefgh', 'abcdefgh')).toEqual([3, 4])
    expect(lengths('abcdefgh', 'abcd')).toEqual([4, 3])
    expect(lengths('abcdefgh', '')).toEqual([7, 0])
  })

  it('cuts only the second text with onlySecond', () => {
    const truncated = truncate([encodingOf('abcd'), encodingOf('efgh')], {
      maxLength: 6,
      strategy: 'onlySecond',
    })
    expect(truncated.map(shown)).toEqual(['abcd', 'ef'])
  })

  it('returns an empty encoding for a maximum length of 0', () => {
    const [truncated] = truncate([encodingOf('abc')], { maxLength: 0 })
    expect([shown(truncated!), overflow(truncated!)]).toEqual(['', ['abc']])
  })

  it.each([
    [{ maxLength: 2, strategy: 'onlySecond' }, /expected a pair/],
    [{ maxLength: 2, stride: 2 }, /stride from 0 to 1/],
    [{ maxLength: 2, stride: -1 }, /stride/],
    [{ maxLength: -1 }, /length of 0 or more/],
    [{ maxLength: 1.5 }, /length of 0 or more/],
  ] as const)('rejects %j', (options, message) => {
    const truncating = () => truncate([encodingOf('abcdef')], options)
    expect(truncating).toThrow(TokenizerError)
    expect(truncating).toThrow(message)
  })

  it('rejects onlyFirst if the first text has too few tokens to cut', () => {
    const pair = [encodingOf('a'), encodingOf('bcdefgh')]
    expect(() => truncate(pair, { maxLength: 4, strategy: 'onlyFirst' })).toThrow(
      /cannot cut 4 tokens of 1/,
    )
  })
})

describe('pad', () => {
  it('pads to the longest encoding, to a multiple, or to a length', () => {
    const batch = [encodingOf('abc'), encodingOf('')]
    expect(pad(batch, { padToken: '_' }).map(shown)).toEqual(['abc', '___'])
    expect(pad(batch, { padToken: '_', padToMultipleOf: 4 }).map(shown)).toEqual(['abc_', '____'])
    expect(pad(batch, { padToken: '_', length: 2, direction: 'left' }).map(shown)).toEqual([
      'abc',
      '__',
    ])
  })

  it('marks padding in the attention mask and the special tokens mask', () => {
    const [padded] = pad([encodingOf('a')], { length: 2, padId: 7, padTypeId: 5 })
    expect([...padded!.ids]).toEqual([0, 7])
    expect([...padded!.typeIds]).toEqual([0, 5])
    expect([...padded!.attentionMask]).toEqual([1, 0])
    expect([...padded!.specialTokensMask]).toEqual([0, 1])
  })

  it('pads overflowing encodings too', () => {
    const truncated = truncate([encodingOf('abcde')], { maxLength: 3 })
    const [padded] = pad(truncated, { length: 4, padToken: '_' })
    expect([shown(padded!), overflow(padded!)]).toEqual(['abc_', ['de__']])
  })

  it.each([-1, 2.5, NaN])('rejects a length of %d', (length) => {
    expect(() => pad([], { length })).toThrow(TokenizerError)
  })
})
