import { describe, expect, it } from 'vitest'
import { TokenizerFileError } from '../errors.ts'
import { parseJson } from './parse-json.ts'
import { readTokenizerParts } from './read-tokenizer-parts.ts'

const model = {
  type: 'BPE',
  vocab: { a: 0, b: 1, ab: 2 },
  merges: [['a', 'b']],
}

const token = {
  content: '<x>',
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
}

/** The field that a file is refused for. */
function fieldOf(file: unknown): string {
  try {
    readTokenizerParts(file)
  } catch (error) {
    if (error instanceof TokenizerFileError) return error.field
    throw error
  }
  return 'nothing'
}

/** A part within as many sequences. */
function nested(depth: number, name: string, inner: unknown): unknown {
  let part = inner
  for (let i = 0; i < depth; i++) part = { type: 'Sequence', [name]: [part] }
  return part
}

describe('a file that is at fault is refused, by its field', () => {
  const bpe = (changes: object) => ({ model: { ...model, ...changes } })
  it.each([
    ['no object', [], 'the file'],
    ['null', null, 'the file'],
    ['another version', { version: '2.0', model }, 'version'],
    ['an unknown field', { model, extra: 1 }, 'extra'],
    ['no model', {}, 'model'],
    ['a model of an unknown type', { model: { type: 'Magic' } }, 'model.type'],
    ['a type that all objects have', { model: { type: 'constructor' } }, 'model.type'],
    ['a type that is no text', { model: { type: 1 } }, 'model.type'],
    ['an unknown setting of a model', bpe({ speed: 2 }), 'model.speed'],
    ['a vocabulary that is a list', bpe({ vocab: ['a'] }), 'model.vocab'],
    ['an id that is a text', bpe({ vocab: { a: '0' } }), 'model.vocab["a"]'],
    ['an id below 0', bpe({ vocab: { a: -1 } }), 'model.vocab["a"]'],
    ['an id between numbers', bpe({ vocab: { a: 0.5 } }), 'model.vocab["a"]'],
    ['an id beyond all sense', bpe({ vocab: { a: 4e9 } }), 'model.vocab["a"]'],
    ['an id that two tokens have', bpe({ vocab: { a: 0, b: 0 } }), 'model.vocab["b"]'],
    ['merges that are missing', bpe({ merges: undefined }), 'model.merges'],
    ['a merge of one', bpe({ merges: ['ab'] }), 'model.merges[0]'],
    [
      'a merge of three',
      bpe({
        merges: [
          ['a', 'b'],
          ['a', 'b', 'c'],
        ],
      }),
      'model.merges[1]',
    ],
    ['a merge of numbers', bpe({ merges: [[0, 1]] }), 'model.merges[0]'],
    ['a merge of what is no token', bpe({ merges: ['a c'] }), 'model.merges[0]'],
    ['a merge to what is no token', bpe({ merges: ['b a'] }), 'model.merges[0]'],
    ['a dropout of 2', bpe({ dropout: 2 }), 'model.dropout'],
    ['a flag that is a number', bpe({ fuse_unk: 1 }), 'model.fuse_unk'],
    ['added tokens that are an object', { model, added_tokens: {} }, 'added_tokens'],
    ['an added token that is a text', { model, added_tokens: ['<x>'] }, 'added_tokens[0]'],
    ['an added token without id', { model, added_tokens: [token] }, 'added_tokens[0].id'],
    [
      'added tokens of one id',
      {
        model,
        added_tokens: [
          { ...token, id: 3 },
          { ...token, id: 3, content: '<y>' },
        ],
      },
      'added_tokens[1].id',
    ],
    [
      'an added token of two ids',
      {
        model,
        added_tokens: [
          { ...token, id: 3 },
          { ...token, id: 4 },
        ],
      },
      'added_tokens[1].content',
    ],
    [
      'an added token with an id of the model',
      { model, added_tokens: [{ ...token, id: 1 }] },
      'added_tokens[0].id',
    ],
    [
      'an added token with another id than in the model',
      { model, added_tokens: [{ ...token, content: 'ab', id: 3 }] },
      'added_tokens[0].id',
    ],
    [
      'an unknown flag',
      { model, added_tokens: [{ ...token, id: 3, bold: true }] },
      'added_tokens[0].bold',
    ],
    ['a normalizer without type', { model, normalizer: {} }, 'normalizer.type'],
    ['an unknown normalizer', { model, normalizer: { type: 'NFX' } }, 'normalizer.type'],
    [
      'a setting of one that has none',
      { model, normalizer: { type: 'NFC', strength: 3 } },
      'normalizer.strength',
    ],
    [
      'one of several',
      {
        model,
        normalizer: {
          type: 'Sequence',
          normalizers: [{ type: 'NFC' }, { type: 'Strip', strip_left: 1 }],
        },
      },
      'normalizer.normalizers[1].strip_left',
    ],
    [
      'a character map that is no base64',
      { model, normalizer: { type: 'Precompiled', precompiled_charsmap: '%' } },
      'normalizer.precompiled_charsmap',
    ],
    [
      'a pattern that is a text',
      { model, pre_tokenizer: { type: 'Split', pattern: 'x' } },
      'pre_tokenizer.pattern',
    ],
    [
      'a behaviour that is none',
      {
        model,
        pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'Gone', invert: false },
      },
      'pre_tokenizer.behavior',
    ],
    [
      'a regular expression that is malformed',
      {
        model,
        pre_tokenizer: {
          type: 'Split',
          pattern: { Regex: '(' },
          behavior: 'Isolated',
          invert: false,
        },
      },
      'pre_tokenizer',
    ],
    [
      'a replacement of two characters',
      { model, pre_tokenizer: { type: 'Metaspace', replacement: '__' } },
      'pre_tokenizer.replacement',
    ],
    [
      'settings that contradict each other',
      {
        model,
        decoder: {
          type: 'Metaspace',
          replacement: '_',
          add_prefix_space: false,
          prepend_scheme: 'first',
        },
      },
      'decoder.add_prefix_space',
    ],
    ['an unknown decoder', { model, decoder: { type: '__proto__' } }, 'decoder.type'],
    [
      'half a token',
      { model, post_processor: { type: 'BertProcessing', sep: ['x'] } },
      'post_processor.sep',
    ],
    [
      'a template with an unknown token',
      {
        model,
        post_processor: {
          type: 'TemplateProcessing',
          single: [{ SpecialToken: { id: 'x', type_id: 0 } }],
          pair: [],
          special_tokens: {},
        },
      },
      'post_processor',
    ],
    [
      'a template with an unknown text',
      {
        model,
        post_processor: {
          type: 'TemplateProcessing',
          special_tokens: {},
          single: [{ Sequence: { id: 'C', type_id: 0 } }],
        },
      },
      'post_processor.single[0].Sequence.id',
    ],
    [
      'a strategy that is none',
      { model, truncation: { max_length: 1, stride: 0, strategy: 'Random' } },
      'truncation.strategy',
    ],
    [
      'a length that is none',
      { model, padding: { strategy: { Fixed: -1 } } },
      'padding.strategy.Fixed',
    ],
  ])('%s', (_, file, field) => {
    expect(fieldOf(file)).toBe(field)
  })

  it('a cycle', () => {
    const loop: { type: string; normalizers: unknown[] } = { type: 'Sequence', normalizers: [] }
    loop.normalizers.push(loop)
    expect(fieldOf({ model, normalizer: loop })).toMatch(/^normalizer(\.normalizers\[0\]){65}$/)
    const vocab: Record<string, unknown> = {}
    vocab['self'] = vocab
    expect(fieldOf({ model: { ...model, vocab } })).toBe('model.vocab["self"]')
  })

  it.each([
    ['normalizer', 'normalizers', { type: 'NFC' }],
    ['pre_tokenizer', 'pretokenizers', { type: 'Whitespace' }],
    ['post_processor', 'processors', { type: 'ByteLevel' }],
    ['decoder', 'decoders', { type: 'Fuse' }],
  ])('50,000 levels of %s', (name, list, inner) => {
    const start = performance.now()
    expect(fieldOf({ model, [name]: nested(50_000, list, inner) })).toMatch(
      new RegExp(`^${name}\\.`),
    )
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('a value of any size, without showing it', () => {
    const long = 'x'.repeat(1_000_000)
    try {
      readTokenizerParts({ model: { ...model, merges: [[long, long]] } })
      expect.unreachable()
    } catch (error) {
      expect((error as Error).message.length).toBeLessThan(300)
    }
  })
})

describe('names that objects have are tokens like others', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const text = `{"model": {"type": "BPE", "merges": [], "vocab": {${names
    .map((name, id) => `"${name}": ${id}`)
    .join(', ')}}, "__proto__": null}, "added_tokens": [], "constructor": null}`

  it('in the vocabulary, there and back', () => {
    const parts = readTokenizerParts(JSON.parse(text))
    expect(names.map((name) => parts.model.tokenToId(name))).toEqual([0, 1, 2, 3])
    expect(JSON.stringify(parts.model.toJSON()['vocab'])).toBe(
      '{"__proto__":0,"constructor":1,"toString":2,"hasOwnProperty":3}',
    )
    expect(({} as Record<string, unknown>)['0']).toBeUndefined()
  })

  it('and a model does not have them by itself', () => {
    const parts = readTokenizerParts({ model })
    expect(names.map((name) => parts.model.tokenToId(name))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('old files', () => {
  it('wrote merges as texts, under a line of their version, and no type', () => {
    const { model: read } = readTokenizerParts({
      model: { vocab: model.vocab, merges: ['#version: 0.2', 'a b'] },
    })
    expect(read.toJSON()).toEqual({
      ...model,
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
    })
  })

  it('wrote Metaspace with add_prefix_space and str_rep', () => {
    const { preTokenizer, decoder } = readTokenizerParts({
      model,
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', str_rep: '▁', add_prefix_space: false },
      decoder: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    })
    const common = { type: 'Metaspace', replacement: '▁', split: true }
    expect(preTokenizer!.toJSON()).toEqual({ ...common, prepend_scheme: 'never' })
    expect(decoder!.toJSON()).toEqual({ ...common, prepend_scheme: 'always' })
  })

  it('wrote truncation without direction, ByteLevel without use_regex', () => {
    const { truncation, preTokenizer } = readTokenizerParts({
      model,
      truncation: { max_length: 5, stride: 1, strategy: 'OnlyFirst' },
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true },
    })
    expect(truncation).toEqual({
      maxLength: 5,
      stride: 1,
      strategy: 'onlyFirst',
      direction: 'right',
    })
    expect(preTokenizer!.toJSON()['use_regex']).toBe(true)
  })

  it('repeated added tokens, and wrote empty ones', () => {
    const { addedTokens } = readTokenizerParts({
      model,
      added_tokens: [
        { ...token, id: 9 },
        { ...token, id: 9 },
        { ...token, id: 12, content: '' },
      ],
    })
    expect(addedTokens!.map(({ id, content }) => [id, content])).toEqual([[9, '<x>']])
  })
})

describe('a text that is not JSON', () => {
  it('of 100,000 brackets', () => {
    expect(() => parseJson('['.repeat(100_000))).toThrow(TokenizerFileError)
    const text = `{"model": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(() => readTokenizerParts(parseJson(text))).toThrow(TokenizerFileError)
  })
})
