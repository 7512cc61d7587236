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

/** A custom decoder without a stream. */
const reversingDecoder: Decoder = {
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
  reversingDecoder,
]

const model = new WordLevelModel(
  vocabulary.map((token, id) => [token, id] as const),
  { unkToken: '' },
)

/** The text that `push` returns for each id, then the text that `end` returns. */
function streamedTexts(decoder: Decoder | null, ids: readonly number[]): string[] {
  const stream = new Tokenizer({ model, decoder }).decodeStream()
  return [...ids.map((id) => stream.push(id)), stream.end()]
}

const streamedTextsOfTokens = (decoder: Decoder, tokens: readonly string[]): string[] =>
  streamedTexts(
    decoder,
    tokens.map((token) => vocabulary.indexOf(token)),
  )

const idLists = fc.array(fc.nat({ max: vocabulary.length - 1 }), { maxLength: 24 })

function expectSameText(decoder: Decoder | null, ids: readonly number[]): void {
  const parts = streamedTexts(decoder, ids)
  const text = new Tokenizer({ model, decoder }).decode(ids)
  expect(parts.join('')).toBe(text)
  // No part ends within a surrogate pair.
  expect(parts.join('|')).not.toMatch(/[\ud800-\udbff]\|+[\udc00-\udfff]/)
}

describe('a decode stream', () => {
  it.each([null, ...decoders].map((decoder) => [JSON.stringify(decoder), decoder] as const))(
    'returns texts that concatenate to the result of decode: %s',
    (_, decoder) => {
      fc.assert(
        fc.property(idLists, (ids) => {
          expectSameText(decoder, ids)
        }),
        { seed: 1, numRuns: 1000 },
      )
    },
  )

  it('returns texts that concatenate to the result of decode: random sequences of decoders', () => {
    const sequence = fc.array(fc.constantFrom(...decoders), { maxLength: 4 })
    fc.assert(
      fc.property(sequence, idLists, (stages, ids) => {
        expectSameText(sequenceDecoder(stages), ids)
        expectSameText(sequenceDecoder([sequenceDecoder(stages), fuseDecoder()]), ids)
      }),
      { seed: 2, numRuns: 20_000 },
    )
  })

  it('can be reused after its end', () => {
    const tokenizer = new Tokenizer({ model, decoder: wordPieceDecoder() })
    const stream = tokenizer.decodeStream()
    const id = vocabulary.indexOf('a')
    const texts = [0, 1].map(() => stream.push(id) + stream.push(id) + stream.end())
    expect(texts).toEqual(['a a', 'a a'])
  })
})

describe('a decode stream returns text as soon as it is final', () => {
  it('returns a character of fallback bytes once it is complete, as in sentencepiece', () => {
    const decoder = byteFallbackDecoder('sentencepiece')
    const tokens = byteTokens([0xea, 0xb0, 0x80, 0xff])
    expect(streamedTextsOfTokens(decoder, tokens)).toEqual(['', '', '가', '\ufffd', ''])
  })

  it('returns a run of fallback bytes when it ends, because one invalid byte makes all U+FFFD', () => {
    const valid = byteTokens([0xea, 0xb0, 0x80])
    expect(streamedTextsOfTokens(byteFallbackDecoder(), [...valid, 'a'])).toEqual([
      '',
      '',
      '',
      '가a',
      '',
    ])
    const invalid = [...valid, ...byteTokens([0xff])]
    expect(streamedTextsOfTokens(byteFallbackDecoder(), invalid).at(-1)).toBe('\ufffd'.repeat(4))
  })

  it('returns a word without waiting for the space after it', () => {
    expect(streamedTextsOfTokens(bpeDecoder(), ['a</w>', 'b', 'a</w>'])).toEqual([
      'a',
      ' b',
      'a',
      '',
    ])
  })

  it('returns a syllable once no further jamo can extend it', () => {
    const tokens = ['\u1100', '\u1161', '\u11a8', 'a', '하', '\u11ab']
    expect(streamedTextsOfTokens(hangulJamoDecoder(), tokens)).toEqual([
      '',
      '',
      '각',
      'a',
      '',
      '한',
      '',
    ])
  })

  it('returns each token immediately with the decoders of Llama and sentencepiece', () => {
    const llama = sequenceDecoder([
      replaceDecoder('▁', ' '),
      byteFallbackDecoder(),
      fuseDecoder(),
      stripDecoder({ content: ' ', start: 1, stop: 0 }),
    ])
    expect(streamedTextsOfTokens(llama, ['▁a', 'b', '▁a'])).toEqual(['a', 'b', ' a', ''])
    const sentencePiece = sequenceDecoder([
      byteFallbackDecoder('sentencepiece'),
      fuseDecoder(),
      stripDecoder({ content: '▁', start: 1, stop: 0 }),
      replaceDecoder('▁', ' '),
    ])
    expect(streamedTextsOfTokens(sentencePiece, ['▁a', 'b', '▁a'])).toEqual(['a', 'b', ' a', ''])
  })
})
