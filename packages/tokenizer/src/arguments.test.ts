import { describe, expect, it } from 'vitest'
import { ByteBpe } from './byte-bpe.ts'
import { TokenizerError } from './errors.ts'
import { readTokenizer, readTokenizerText } from './file/read-tokenizer.ts'
import { readBert } from './formats/read-bert.ts'
import { readGpt2 } from './formats/read-gpt2.ts'
import { readTiktoken } from './formats/read-tiktoken.ts'
import { readSentencePiece } from './formats/sentencepiece/read-sentencepiece.ts'
import { BpeModel } from './models/bpe/bpe-model.ts'
import { ParallelTokenizer } from './parallel/parallel-tokenizer.ts'
import { template } from './post-processors/template.ts'
import { Gpt2Scanner } from './scanners/gpt2-scanner.ts'
import { byteCharacters } from './text/byte-alphabet.ts'
import { Tokenizer } from './tokenizer.ts'
import { withTokens } from './with-tokens.ts'

const bytes = byteCharacters.map((character, id) => [character, id] as const)
const tokenizer = new Tokenizer({ model: new BpeModel(bytes, []) })
const byteBpe = new ByteBpe(new BpeModel(bytes, []), new Gpt2Scanner())
const notTexts = [undefined, null, 7, ['a'], {}, new Uint8Array(2)]
const notInputs = [undefined, null, 7, [7], [['nested']], [undefined], new Set(['a'])]
const notLists = [undefined, null, 7, 'one long text', {}, new Set(['a'])]
const notIds = [undefined, null, 7, '12', {}, ['1'], [1n], [undefined], [[1]]]
const notObjects = [null, 7, 'a']
const notBytes = [undefined, null, 'a', [1, 2], new ArrayBuffer(8), new Float32Array(2)]

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- calls as from JavaScript
type Call = (value: any) => unknown

/** Calls with arguments of wrong types, which TypeScript rejects. */
const calls: Readonly<Record<string, readonly [values: unknown[], call: Call]>> = {
  'new Tokenizer': [[...notObjects, {}, { model: 'BPE' }], (parts) => new Tokenizer(parts)],
  'added tokens': [
    ['abc', new Set()],
    (addedTokens) => new Tokenizer({ ...tokenizer.parts, addedTokens }),
  ],
  encode: [notInputs, (text) => tokenizer.encode(text)],
  'a pair': [notInputs.slice(1), (pair) => tokenizer.encode('a', { pair })],
  'options of encode': [notObjects, (options) => tokenizer.encode('a', options)],
  'offsets of encode': [
    ['codepoints', 'UTF-16', null, 1],
    (offsets) => tokenizer.encode('a', { offsets }),
  ],
  encodeBatch: [notLists, (texts) => tokenizer.encodeBatch(texts)],
  'a text of encodeBatch': [notInputs, (text) => tokenizer.encodeBatch(['a', text])],
  encodeIds: [notTexts, (text) => tokenizer.encodeIds(text)],
  'options of encodeIds': [notObjects, (options) => tokenizer.encodeIds('a', options)],
  count: [notTexts, (text) => tokenizer.count(text)],
  'options of count': [notObjects, (options) => tokenizer.count('a', options)],
  decode: [notIds, (ids) => tokenizer.decode(ids)],
  'push of a stream': [['1', 1n, null, undefined, [1]], (id) => tokenizer.decodeStream().push(id)],
  'encode of ByteBpe': [notTexts, (text) => byteBpe.encode(text)],
  'count of ByteBpe': [notTexts, (text) => byteBpe.count(text)],
  'decode of ByteBpe': [notIds, (ids) => byteBpe.decode(ids)],
  withTokens: [[...notLists, [7], [null], [{}], [['a']]], (list) => withTokens(tokenizer, list)],
  truncation: [
    [{}, { maxLength: '2' }, { maxLength: 2, direction: 'Left' }, { maxLength: 2, strategy: 'x' }],
    (truncation) => new Tokenizer({ ...tokenizer.parts, truncation }).encode('abc'),
  ],
  padding: [
    [
      ...[{ length: 'max' }, { length: -1 }, { direction: 'Left' }, { padToMultipleOf: 1.5 }],
      ...[{ padId: -1 }, { padId: 2 ** 31 }, { padId: '0' }, { padTypeId: NaN }],
    ],
    (padding) => new Tokenizer({ ...tokenizer.parts, padding }).encode('abc'),
  ],
  readTokenizer: [[undefined, null, 7, 'a', []], (file) => readTokenizer(file)],
  readTokenizerText: [notTexts, (text) => readTokenizerText(text)],
  readSentencePiece: [notBytes, (file) => readSentencePiece(file)],
  readTiktoken: [notTexts, (text) => readTiktoken(text, 'o200k_base')],
  'an encoding of readTiktoken': [
    [undefined, null, 7, 'o100k', {}, { pattern: /a/ }],
    (encoding) => readTiktoken('YQ== 0', encoding),
  ],
  'readGpt2, vocab.json': [notTexts, (vocab) => readGpt2(vocab, '')],
  'readGpt2, merges.txt': [notTexts, (merges) => readGpt2('{}', merges)],
  'options of readGpt2': [notObjects, (options) => readGpt2('{}', '', options)],
  readBert: [notTexts, (text) => readBert(text)],
  'options of readBert': [notObjects, (options) => readBert('[UNK]', options)],
  template: [notTexts.slice(1), (single) => template({ single }, () => 1)],
  'new ParallelTokenizer': [
    [...notObjects, undefined],
    (source) => new ParallelTokenizer(source, { threads: 1 }),
  ],
}

const parallel = new ParallelTokenizer(tokenizer, { threads: 1 })
const parallelCalls: typeof calls = {
  encodeBatch: [notLists, (texts) => parallel.encodeBatch(texts)],
  'a text of encodeBatch': [notInputs, (text) => parallel.encodeBatch([text])],
  'options of encodeBatch': [notObjects, (options) => parallel.encodeBatch(['a'], options)],
  encodeIdsBatch: [notLists, (texts) => parallel.encodeIdsBatch(texts)],
  'a text of encodeIdsBatch': [notTexts, (text) => parallel.encodeIdsBatch([text])],
}

describe('arguments of a wrong type', () => {
  it.each(Object.entries(calls))(
    'are rejected with a one-line message: %s',
    (_, [values, call]) => {
      for (const value of values) {
        expect(() => call(value)).toThrow(TokenizerError)
        expect(() => call(value)).toThrow(/^[^\n]{10,200}$/)
      }
    },
  )

  it.each(Object.entries(parallelCalls))(
    'are rejected by ParallelTokenizer: %s',
    async (_, [values, call]) => {
      for (const value of values) {
        await expect(call(value) as Promise<unknown>).rejects.toThrow(TokenizerError)
      }
    },
  )

  it('appear in the error message with the expected type', () => {
    const buffer = new ArrayBuffer(8) as unknown as Uint8Array
    expect(() => readSentencePiece(buffer)).toThrow(
      'readSentencePiece: expected a Uint8Array (new Uint8Array(buffer) for an ArrayBuffer), got an object',
    )
    const text = 'one long text' as unknown as string[]
    expect(() => tokenizer.encodeBatch(text)).toThrow(
      'encodeBatch: expected a list, got "one long text"',
    )
  })
})
