import { Tokenizer } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import { toByteCharacters } from '../../src/text/byte-alphabet.ts'
import { bpeDecoder } from '../../src/decoders/bpe.ts'
import { byteFallbackDecoder } from '../../src/decoders/byte-fallback.ts'
import { byteLevelDecoder } from '../../src/decoders/byte-level.ts'
import { ctcDecoder } from '../../src/decoders/ctc.ts'
import type { Decoder } from '../../src/decoders/decoder.ts'
import { fuseDecoder, sequenceDecoder } from '../../src/decoders/sequence.ts'
import { metaspaceDecoder } from '../../src/decoders/metaspace.ts'
import { replaceDecoder, replacePatternDecoder } from '../../src/decoders/replace.ts'
import { stripDecoder } from '../../src/decoders/strip.ts'
import { wordPieceDecoder } from '../../src/decoders/word-piece.ts'
import { nastyTexts, randomTexts } from './nasty-texts.ts'

const bytes = [
  0x41, 0xc3, 0xa9, 0xe5, 0x8f, 0xab, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xff, 0x00, 0xef, 0xbb,
  0xbf,
]
const hex = bytes.map((byte) => `<0x${byte.toString(16).padStart(2, '0')}>`)
const parts = [
  ...hex,
  ...hex.map((token) => token.toUpperCase().replace('X', 'x')),
  ...['<0x+A>', '<0x-1>', '<0xé>', '<0xGG>', '<0x41', '0x41>', '<0X41>', '<0x041>'],
  ...['##a', '##', '#', 'a##', '##ing', '▁', '▁▁', '▁a▁b', 'a▁', '</w>', 'a</w>', '</w>b</w>'],
  ...['.', '?', '!', ',', "'", "n't", "'m", 'do not', "'s", "'ve", "'re", ' do not .', " ' ", ' .'],
  ...[
    '<pad>',
    '|',
    'h',
    'h',
    'e',
    '<pad>h<pad>',
    '||',
    ' ',
    '  ',
    '   ',
    '',
    'x',
    '$&',
    '$1',
    '\0',
  ],
  ...bytes.map((byte) => toByteCharacters(String.fromCharCode(byte & 0x7f))),
  ...[
    'Ã',
    '©',
    'å',
    'ı',
    '«',
    'ðŁ',
    'ĺĢ',
    'Ģ',
    'í',
    'ł',
    'ÿ',
    'Ġ',
    'Ċ',
    'Ġthe',
    'Ã한',
    'ï»¿',
    'ÃĢ',
    '\ufeff',
  ],
]

function randomTokens(count: number, seed: number): string[][] {
  let state = seed
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(8) }, () => parts[next(parts.length)]!),
  )
}

const lists: string[][] = [
  ...randomTokens(4000, 7),
  ...nastyTexts.map((text) => text.split(/(?<= )/)),
  ...randomTexts(500, 3).map((text) => [...text]),
  ...nastyTexts.map((text) => [...toByteCharacters(text)]),
  parts,
]

const decoders: readonly Decoder[] = [
  byteLevelDecoder(),
  byteFallbackDecoder(),
  bpeDecoder(),
  bpeDecoder('▁'),
  ctcDecoder(),
  ctcDecoder({ padToken: 'h', wordDelimiterToken: 'e', cleanup: false }),
  fuseDecoder(),
  metaspaceDecoder(),
  metaspaceDecoder({ prependScheme: 'never' }),
  metaspaceDecoder({ replacement: '😀', prependScheme: 'first', split: false }),
  replaceDecoder('▁', ' '),
  replaceDecoder('', '-'),
  replaceDecoder('a', '$&'),
  replacePatternDecoder('[▁Ġ]+', ' '),
  replacePatternDecoder('x*', '-'),
  replacePatternDecoder('(h)', '$1'),
  stripDecoder({ content: ' ', start: 2, stop: 0 }),
  stripDecoder({ content: '😀', start: 1, stop: 0 }),
  wordPieceDecoder(),
  wordPieceDecoder({ cleanup: false }),
  wordPieceDecoder({ prefix: '▁' }),
  sequenceDecoder([
    replaceDecoder('▁', ' '),
    byteFallbackDecoder(),
    fuseDecoder(),
    stripDecoder({ content: ' ', start: 1, stop: 0 }),
  ]),
  sequenceDecoder([byteFallbackDecoder(), metaspaceDecoder()]),
]

describe('decoders return the text of Hugging Face', () => {
  it.each(decoders.map((decoder) => [JSON.stringify(decoder), decoder] as const))(
    '%s',
    (_, decoder) => {
      const oracle = Tokenizer.fromString(
        JSON.stringify({
          version: '1.0',
          added_tokens: [],
          decoder,
          model: { type: 'WordLevel', vocab: { a: 0 }, unk_token: 'a' },
        }),
      ).getDecoder()!
      for (const tokens of lists) {
        expect({ tokens, text: decoder.decode(tokens).join('') }).toEqual({
          tokens,
          text: oracle.decode(tokens),
        })
      }
    },
  )

  it('Strip removes trailing characters as in Hugging Face if that does not fail', () => {
    const decoder = stripDecoder({ content: 'x', start: 1, stop: 2 })
    const oracle = Tokenizer.fromString(
      JSON.stringify({
        version: '1.0',
        added_tokens: [],
        decoder,
        model: { type: 'WordLevel', vocab: { a: 0 }, unk_token: 'a' },
      }),
    ).getDecoder()!
    const tokens = ['abxx', 'xxabxxx', 'xab', 'abcx', 'axbx', 'xx한xx']
    expect(decoder.decode(tokens).join('')).toBe(oracle.decode(tokens))
  })
})
