import { describe, expect, it } from 'vitest'
import { toCodePoints } from './code-points.ts'
import { Encoding } from './encoding.ts'
import type { EncodedToken } from './encoding.ts'
import { mergeEncodings } from './merge-encodings.ts'
import { spanOfToken, spanOfWord, tokenAt, tokensOfWord, wordAt } from './offset-lookup.ts'

function row(
  token: string,
  start: number,
  wordId: number | null,
  sequenceId: number | null,
): EncodedToken {
  const isSpecial = sequenceId === null
  const end = start + (isSpecial ? 0 : token.length)
  return { id: 0, token, start, end, typeId: 0, wordId, sequenceId, isSpecial, isPadding: false }
}

// <s> un|do it </s> do
const encoding = new Encoding([
  row('<s>', 0, null, null),
  row('un', 0, 0, 0),
  row('do', 2, 0, 0),
  row('it', 5, 1, 0),
  row('</s>', 0, null, null),
  row('do', 0, 0, 1),
])

describe('offset lookup', () => {
  it('finds the token at an offset of either text of a pair', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((offset) => tokenAt(encoding, offset))).toEqual([
      1,
      1,
      2,
      2,
      undefined,
      3,
      3,
      undefined,
    ])
    expect(tokenAt(encoding, 0, 1)).toBe(5)
    expect(tokenAt(encoding, 0, 2)).toBeUndefined()
  })

  it('finds the word at an offset', () => {
    expect([0, 3, 4, 5].map((offset) => wordAt(encoding, offset))).toEqual([0, 0, undefined, 1])
    expect(wordAt(encoding, 1, 1)).toBe(0)
  })

  it('finds the tokens and the span of a word', () => {
    expect(tokensOfWord(encoding, 0)).toEqual({ start: 1, end: 3 })
    expect(tokensOfWord(encoding, 0, 1)).toEqual({ start: 5, end: 6 })
    expect(tokensOfWord(encoding, 2)).toBeUndefined()
    expect(spanOfWord(encoding, 0)).toEqual({ start: 0, end: 4 })
    expect(spanOfWord(encoding, 9)).toBeUndefined()
  })

  it('returns the span of a token and the index of its text', () => {
    expect(spanOfToken(encoding, 3)).toEqual({ start: 5, end: 7, sequence: 0 })
    expect(spanOfToken(encoding, 5)).toEqual({ start: 0, end: 2, sequence: 1 })
    expect(spanOfToken(encoding, 0)).toBeUndefined()
    expect(spanOfToken(encoding, 99)).toBeUndefined()
  })
})

describe('toCodePoints', () => {
  it('counts a surrogate pair and a lone surrogate as one code point each', () => {
    const text = 'a😀b\ud800c'
    const units = new Encoding([row('a😀', 0, 0, 0), row('b\ud800', 3, 1, 0), row('c', 5, 2, 0)])
    const { offsets } = toCodePoints(units, text)
    expect(offsets).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 5 },
    ])
  })

  it('converts the offsets of overflowing encodings', () => {
    const truncated = new Encoding([row('b', 2, 0, 1)], [new Encoding([row('c', 3, 0, 1)])])
    const converted = toCodePoints(truncated, '😀bc')
    expect(converted.offsets).toEqual([{ start: 1, end: 2 }])
    expect(converted.overflowing[0]!.offsets).toEqual([{ start: 2, end: 3 }])
  })
})

describe('mergeEncodings', () => {
  const one = new Encoding([row('ab', 0, 0, 0), row('c', 2, 0, 0)])

  it('keeps offsets by default', () => {
    expect(mergeEncodings([one, one]).offsets.map(({ start }) => start)).toEqual([0, 2, 0, 2])
  })

  it('continues offsets as in one text if growingOffsets is true', () => {
    const merged = mergeEncodings([one, one, one], { growingOffsets: true })
    expect(merged.offsets.map(({ end }) => end)).toEqual([2, 3, 5, 6, 8, 9])
  })

  it('creates overflowing encodings lazily: merging 10,200 combinations takes less than 10 ms', () => {
    const windows = Array.from({ length: 100 }, () => one)
    const long = new Encoding(one.rows, windows)
    const start = performance.now()
    const merged = mergeEncodings([long, long])
    expect(performance.now() - start).toBeLessThan(10)
    expect(merged.overflowing).toHaveLength(101 * 101 - 1)
  })
})
