import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bpeDecoder } from './decoders/bpe.ts'
import { byteFallbackDecoder } from './decoders/byte-fallback.ts'
import { byteLevelDecoder } from './decoders/byte-level.ts'
import { ctcDecoder } from './decoders/ctc.ts'
import type { Decoder } from './decoders/decoder.ts'
import { hangulJamoDecoder } from './decoders/hangul-jamo.ts'
import { metaspaceDecoder } from './decoders/metaspace.ts'
import { replaceDecoder, replacePatternDecoder } from './decoders/replace.ts'
import { fuseDecoder, sequenceDecoder } from './decoders/sequence.ts'
import { stripDecoder } from './decoders/strip.ts'
import { wordPieceDecoder } from './decoders/word-piece.ts'
import { WordLevelModel } from './models/word-level-model.ts'
import { Tokenizer } from './tokenizer.ts'

const byteTokens = (bytes: Iterable<number>): string[] =>
  Array.from(bytes, (byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)

const vocabulary = [
  ...byteTokens([0x41, 0xc3, 0xa9, 0xea, 0xb0, 0x80, 0xf0, 0x9f, 0x98, 0xff, 0xbd]),
  ...['##a', '##', 'a', 'b', '▁', '▁▁', '▁a', 'a▁', '▁a▁b', '</w>', 'a</w>', '</w>b</w>c', '</'],
  ...['.', '!', "'", "n't", 'do not', ' ', '  ', '   ', ' a ', '', 'x', 'xx', 'xxx', 'abc', 'ab'],
  ...['<pad>', '|', '<pad>h<pad>', '||', 'Ġ', 'Ġthe', 'Ã', '©', 'ðŁ', 'ĺĢ', 'ê°', 'Ģ', 'Ã한'],
  ...['\u1100', '\u1161', '\u11a8', '하', '\u11ab', '간', '한', '\ufffd', '😀', '\ud83d', '\ude00'],
]

/** A decoder that users write: it has no stream. */
const reversed: Decoder = {
  decode: (tokens) => [...tokens].reverse(),
  toJSON: () => ({ type: 'Reversed' }),
}

const decoders: readonly Decoder[] = [
  bpeDecoder(),
  bpeDecoder('a'),
  bpeDecoder(''),
  byteFallbackDecoder(),
  byteFallbackDecoder('sentencepiece'),
  byteLevelDecoder(),
  ctcDecoder(),
  ctcDecoder({ padToken: 'a', wordDelimiterToken: 'x', cleanup: false }),
  fuseDecoder(),
  hangulJamoDecoder(),
  metaspaceDecoder(),
  metaspaceDecoder({ prependScheme: 'never' }),
  metaspaceDecoder({ replacement: '😀', prependScheme: 'first' }),
  replaceDecoder('▁', ' '),
  replaceDecoder('ab', 'c'),
  replaceDecoder('', '-'),
  replacePatternDecoder('x+', '-'),
  replacePatternDecoder('(?<=a)b?', '<'),
  stripDecoder({ content: ' ', start: 1, stop: 0 }),
  stripDecoder({ content: 'x', start: 1, stop: 2 }),
  stripDecoder({ content: '▁', start: 2 ** 31, stop: 2 ** 31 }),
  wordPieceDecoder(),
  wordPieceDecoder({ prefix: 'a', cleanup: false }),
  reversed,
]

const model = new WordLevelModel(
  vocabulary.map((token, id) => [token, id] as const),
  { unkToken: '' },
)

/** What each id returns, and the end. */
function shown(decoder: Decoder | null, ids: readonly number[]): string[] {
  const stream = new Tokenizer({ model, decoder }).decodeStream()
  return [...ids.map((id) => stream.push(id)), stream.end()]
}

const shownTokens = (decoder: Decoder, tokens: readonly string[]): string[] =>
  shown(
    decoder,
    tokens.map((token) => vocabulary.indexOf(token)),
  )

const ids = fc.array(fc.nat({ max: vocabulary.length - 1 }), { maxLength: 24 })

function expectSameText(decoder: Decoder | null, some: readonly number[]): void {
  const parts = shown(decoder, some)
  const text = new Tokenizer({ model, decoder }).decode(some)
  expect(parts.join('')).toBe(text)
  // No part ends within a surrogate pair.
  expect(parts.join('|')).not.toMatch(/[\ud800-\udbff]\|+[\udc00-\udfff]/)
}

describe('a decode stream', () => {
  it.each([null, ...decoders].map((decoder) => [JSON.stringify(decoder), decoder] as const))(
    'returns in pieces what decode returns at once: %s',
    (_, decoder) => {
      fc.assert(
        fc.property(ids, (some) => {
          expectSameText(decoder, some)
        }),
        { seed: 1, numRuns: 1000 },
      )
    },
  )

  it('returns in pieces what decode returns at once: random sequences of decoders', () => {
    const sequence = fc.array(fc.constantFrom(...decoders), { maxLength: 4 })
    fc.assert(
      fc.property(sequence, ids, (some, tokens) => {
        expectSameText(sequenceDecoder(some), tokens)
        expectSameText(sequenceDecoder([sequenceDecoder(some), fuseDecoder()]), tokens)
      }),
      { seed: 2, numRuns: 20_000 },
    )
  })

  it('can be reused after its end', () => {
    const tokenizer = new Tokenizer({ model, decoder: wordPieceDecoder() })
    const stream = tokenizer.decodeStream()
    const id = vocabulary.indexOf('a')
    const twice = [0, 1].map(() => stream.push(id) + stream.push(id) + stream.end())
    expect(twice).toEqual(['a a', 'a a'])
  })
})

describe('a decode stream returns text as soon as it is certain', () => {
  it('a character of fallback bytes once it is complete, in the profile of sentencepiece', () => {
    const decoder = byteFallbackDecoder('sentencepiece')
    const tokens = byteTokens([0xea, 0xb0, 0x80, 0xff])
    expect(shownTokens(decoder, tokens)).toEqual(['', '', '가', '\ufffd', ''])
  })

  it('a run of fallback bytes at its end: one invalid byte makes all of them U+FFFD', () => {
    const valid = byteTokens([0xea, 0xb0, 0x80])
    expect(shownTokens(byteFallbackDecoder(), [...valid, 'a'])).toEqual(['', '', '', '가a', ''])
    const invalid = [...valid, ...byteTokens([0xff])]
    expect(shownTokens(byteFallbackDecoder(), invalid).at(-1)).toBe('\ufffd'.repeat(4))
  })

  it('a word before it is known whether a space follows', () => {
    expect(shownTokens(bpeDecoder(), ['a</w>', 'b', 'a</w>'])).toEqual(['a', ' b', 'a', ''])
  })

  it('a syllable once no jamo can join it', () => {
    const tokens = ['\u1100', '\u1161', '\u11a8', 'a', '하', '\u11ab']
    expect(shownTokens(hangulJamoDecoder(), tokens)).toEqual(['', '', '각', 'a', '', '한', ''])
  })

  it('each token of the decoders of Llama and of sentencepiece', () => {
    const llama = sequenceDecoder([
      replaceDecoder('▁', ' '),
      byteFallbackDecoder(),
      fuseDecoder(),
      stripDecoder({ content: ' ', start: 1, stop: 0 }),
    ])
    expect(shownTokens(llama, ['▁a', 'b', '▁a'])).toEqual(['a', 'b', ' a', ''])
    const sentencePiece = sequenceDecoder([
      byteFallbackDecoder('sentencepiece'),
      fuseDecoder(),
      stripDecoder({ content: '▁', start: 1, stop: 0 }),
      replaceDecoder('▁', ' '),
    ])
    expect(shownTokens(sentencePiece, ['▁a', 'b', '▁a'])).toEqual(['a', 'b', ' a', ''])
  })
})
