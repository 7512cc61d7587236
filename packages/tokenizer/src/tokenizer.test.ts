import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  Tokenizer,
  TokenizerFileError,
  trainByteLevelBpe,
  VocabularyError,
  wordsOf,
} from './index.ts'

const texts = [
  '안녕하세요, 만나서 반갑습니다. 안녕히 가세요.',
  "Hello, it's nice to meet you. Hello again, nice to see you again.",
  '오늘 날씨가 좋네요. 오늘 뭐 해요?',
  'The weather is nice today. What are you doing today?',
]
const tokenizer = trainByteLevelBpe(texts, { vocabularySize: 300 })

describe('training', () => {
  it('gives special tokens the ids 0 to 3 and then the bytes', () => {
    const { padId, sosId, eosId, unkId } = tokenizer
    expect([padId, sosId, eosId, unkId]).toEqual([0, 1, 2, 3])
    expect(tokenizer.idToToken(4)).toBe('!')
    expect(tokenizer.vocabularySize).toBe(300)
  })

  it('gives the same file for the same text', () => {
    const again = trainByteLevelBpe(texts, { vocabularySize: 300 })
    expect(JSON.stringify(again)).toBe(JSON.stringify(tokenizer))
  })

  it('merges the most frequent pair first, and the lower ids on ties', () => {
    const small = trainByteLevelBpe(['ab ab cd cd ab'], { vocabularySize: 262 })
    const { merges } = small.toJSON().model as { merges: unknown }
    expect(merges).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('says how large a vocabulary a text supports', () => {
    const train = () => trainByteLevelBpe(['hello hello'], { vocabularySize: 5000 })
    expect(train).toThrow(VocabularyError)
    expect(train).toThrow(/supports a vocabulary of 264 tokens at most, not 5000/)
  })
})

describe('encoding', () => {
  it('gives back any text in normal form C', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tokenizer.decode(tokenizer.encode(text).ids)).toBe(text.normalize('NFC'))
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('takes composed and decomposed Hangul for the same', () => {
    const text = '반가워요'
    expect(tokenizer.encode(text.normalize('NFD')).ids).toEqual(tokenizer.encode(text).ids)
  })

  it('puts SOS and EOS around on request, and takes their names in a text for text', () => {
    const { ids } = tokenizer.encode('</s>', { addSpecialTokens: true })
    expect(ids[0]).toBe(tokenizer.sosId)
    expect(ids.at(-1)).toBe(tokenizer.eosId)
    expect(ids.slice(1, -1)).not.toContain(tokenizer.eosId)
    expect(tokenizer.decode(ids)).toBe('</s>')
  })

  it('says where each token stands, also in decomposed text', () => {
    const text = '한 집, it’s 😀 ok'.normalize('NFD')
    const { offsets } = tokenizer.encode(text)
    expect(offsets[0]!.start).toBe(0)
    expect(offsets.at(-1)!.end).toBe(text.length)
    for (const { start, end } of offsets) expect(start).toBeLessThan(end)
  })

  it('takes 100,000 letters without a space in less than two seconds', () => {
    const start = performance.now()
    const { ids } = tokenizer.encode('안녕'.repeat(50_000))
    expect(ids.length).toBeGreaterThan(1000)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('shows no half characters while streaming', () => {
    const stream = tokenizer.decodeStream()
    const parts = Array.from(tokenizer.encode('값 😀').ids, (id) => stream.push(id))
    expect(parts.join('') + stream.end()).toBe('값 😀')
    expect(parts.join('')).not.toContain('\ufffd')
  })
})

describe('files', () => {
  it('come back unchanged', () => {
    const file: unknown = JSON.parse(JSON.stringify(tokenizer))
    const read = Tokenizer.fromJSON(file)
    expect(JSON.stringify(read)).toBe(JSON.stringify(tokenizer))
    expect(read.encode(texts[0]!).ids).toEqual(tokenizer.encode(texts[0]!).ids)
  })

  it.each([
    ['the file', []],
    ['model', { ...tokenizer.toJSON(), model: null }],
    ['model.type', { ...tokenizer.toJSON(), model: { type: 'Unigram' } }],
    ['normalizer.type', { ...tokenizer.toJSON(), normalizer: { type: 'Lowercase' } }],
    ['pre_tokenizer.type', { ...tokenizer.toJSON(), pre_tokenizer: { type: 'Metaspace' } }],
  ])('that ask for something else are refused by field: %s', (field, file) => {
    expect(() => Tokenizer.fromJSON(file)).toThrow(TokenizerFileError)
    expect(() => Tokenizer.fromJSON(file)).toThrow(`tokenizer.json, ${field}:`)
  })
})

describe('settings that would change what a text becomes', () => {
  const file = tokenizer.toJSON()
  const part = (name: string, fields: object) => ({
    ...file,
    [name]: { ...(file[name] as object), ...fields },
  })
  it.each([
    ['pre_tokenizer.use_regex', part('pre_tokenizer', { use_regex: false })],
    ['pre_tokenizer.add_prefix_space', part('pre_tokenizer', { add_prefix_space: true })],
    ['decoder.type', part('decoder', { type: 'WordPiece' })],
    ['model.byte_fallback', part('model', { byte_fallback: true })],
    ['model.ignore_merges', part('model', { ignore_merges: true })],
    ['model.dropout', part('model', { dropout: 0.5 })],
    ['model.end_of_word_suffix', part('model', { end_of_word_suffix: '</w>' })],
    ['truncation', { ...file, truncation: { max_length: 3 } }],
    ['padding', { ...file, padding: { length: 3 } }],
    ['added_tokens[0].id', { ...file, added_tokens: [{ id: 1, content: '<pad>' }] }],
  ])('are refused by name and never ignored: %s', (field, changed) => {
    expect(() => Tokenizer.fromJSON(changed)).toThrow(TokenizerFileError)
    expect(() => Tokenizer.fromJSON(changed)).toThrow(`tokenizer.json, ${field}:`)
  })
})

describe('wordsOf', () => {
  it('groups tokens to words, special tokens alone', () => {
    const { ids } = tokenizer.encode('만나서 반가워요.', { addSpecialTokens: true })
    expect(wordsOf(tokenizer, ids).map(({ text }) => text)).toEqual([
      '<s>',
      '만나서',
      '반가워요.',
      '</s>',
    ])
  })
})
