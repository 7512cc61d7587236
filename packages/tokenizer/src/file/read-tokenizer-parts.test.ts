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

/** The path of the field for which a file is rejected. */
function rejectedField(file: unknown): string {
  try {
    readTokenizerParts(file)
  } catch (error) {
    if (error instanceof TokenizerFileError) return error.field
    throw error
  }
  return 'nothing'
}

/** A stage inside `depth` nested sequences. */
function nested(depth: number, name: string, inner: unknown): unknown {
  let stage = inner
  for (let i = 0; i < depth; i++) stage = { type: 'Sequence', [name]: [stage] }
  return stage
}

describe('readTokenizerParts reports the path of the invalid field', () => {
  const bpe = (changes: object) => ({ model: { ...model, ...changes } })
  it.each([
    ['a file that is not an object', [], 'the file'],
    ['a file that is null', null, 'the file'],
    ['an unsupported version', { version: '2.0', model }, 'version'],
    ['an unknown field', { model, extra: 1 }, 'extra'],
    ['a file without a model', {}, 'model'],
    ['a model of an unknown type', { model: { type: 'Magic' } }, 'model.type'],
    [
      'a model type that is a property of every object',
      { model: { type: 'constructor' } },
      'model.type',
    ],
    ['a model type that is not a string', { model: { type: 1 } }, 'model.type'],
    ['an unknown option of a model', bpe({ speed: 2 }), 'model.speed'],
    ['a vocabulary that is an array', bpe({ vocab: ['a'] }), 'model.vocab'],
    ['an id that is a string', bpe({ vocab: { a: '0' } }), 'model.vocab["a"]'],
    ['a negative id', bpe({ vocab: { a: -1 } }), 'model.vocab["a"]'],
    ['an id that is not an integer', bpe({ vocab: { a: 0.5 } }), 'model.vocab["a"]'],
    ['an id above the maximum', bpe({ vocab: { a: 4e9 } }), 'model.vocab["a"]'],
    ['a duplicate id', bpe({ vocab: { a: 0, b: 0 } }), 'model.vocab["b"]'],
    ['a model without merges', bpe({ merges: undefined }), 'model.merges'],
    ['a merge of one token', bpe({ merges: ['ab'] }), 'model.merges[0]'],
    [
      'a merge of three tokens',
      bpe({
        merges: [
          ['a', 'b'],
          ['a', 'b', 'c'],
        ],
      }),
      'model.merges[1]',
    ],
    ['a merge of numbers', bpe({ merges: [[0, 1]] }), 'model.merges[0]'],
    ['a merge of an unknown token', bpe({ merges: ['a c'] }), 'model.merges[0]'],
    ['a merge whose result is an unknown token', bpe({ merges: ['b a'] }), 'model.merges[0]'],
    ['a dropout of 2', bpe({ dropout: 2 }), 'model.dropout'],
    ['a boolean option that is a number', bpe({ fuse_unk: 1 }), 'model.fuse_unk'],
    ['added tokens that are an object', { model, added_tokens: {} }, 'added_tokens'],
    ['an added token that is a string', { model, added_tokens: ['<x>'] }, 'added_tokens[0]'],
    ['an added token without an id', { model, added_tokens: [token] }, 'added_tokens[0].id'],
    [
      'two added tokens with the same id',
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
      'an added token with two ids',
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
      'an added token with the id of a different token of the model',
      { model, added_tokens: [{ ...token, id: 1 }] },
      'added_tokens[0].id',
    ],
    [
      'a token of the model that is added with a different id',
      { model, added_tokens: [{ ...token, content: 'ab', id: 3 }] },
      'added_tokens[0].id',
    ],
    [
      'an unknown field of an added token',
      { model, added_tokens: [{ ...token, id: 3, bold: true }] },
      'added_tokens[0].bold',
    ],
    ['a normalizer without a type', { model, normalizer: {} }, 'normalizer.type'],
    ['an unknown normalizer', { model, normalizer: { type: 'NFX' } }, 'normalizer.type'],
    [
      'an option of a normalizer without options',
      { model, normalizer: { type: 'NFC', strength: 3 } },
      'normalizer.strength',
    ],
    [
      'an invalid option of a normalizer in a sequence',
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
      'a character map that is not base64',
      { model, normalizer: { type: 'Precompiled', precompiled_charsmap: '%' } },
      'normalizer.precompiled_charsmap',
    ],
    [
      'a pattern that is a string',
      { model, pre_tokenizer: { type: 'Split', pattern: 'x' } },
      'pre_tokenizer.pattern',
    ],
    [
      'an unknown split behaviour',
      {
        model,
        pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'Gone', invert: false },
      },
      'pre_tokenizer.behavior',
    ],
    [
      'a malformed regular expression',
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
      'options that contradict each other',
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
      'a special token without an id',
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
      'a template with an unknown sequence',
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
      'an unknown truncation strategy',
      { model, truncation: { max_length: 1, stride: 0, strategy: 'Random' } },
      'truncation.strategy',
    ],
    [
      'a negative padding length',
      { model, padding: { strategy: { Fixed: -1 } } },
      'padding.strategy.Fixed',
    ],
  ])('%s', (_, file, field) => {
    expect(rejectedField(file)).toBe(field)
  })

  it('a cyclic object', () => {
    const loop: { type: string; normalizers: unknown[] } = { type: 'Sequence', normalizers: [] }
    loop.normalizers.push(loop)
    expect(rejectedField({ model, normalizer: loop })).toMatch(
      /^normalizer(\.normalizers\[0\]){65}$/,
    )
    const vocab: Record<string, unknown> = {}
    vocab['self'] = vocab
    expect(rejectedField({ model: { ...model, vocab } })).toBe('model.vocab["self"]')
  })

  it.each([
    ['normalizer', 'normalizers', { type: 'NFC' }],
    ['pre_tokenizer', 'pretokenizers', { type: 'Whitespace' }],
    ['post_processor', 'processors', { type: 'ByteLevel' }],
    ['decoder', 'decoders', { type: 'Fuse' }],
  ])('a %s with 50,000 nested sequences', (name, list, inner) => {
    const start = performance.now()
    expect(rejectedField({ model, [name]: nested(50_000, list, inner) })).toMatch(
      new RegExp(`^${name}\\.`),
    )
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('a value of 2 MB, in a message of less than 300 characters', () => {
    const long = 'x'.repeat(1_000_000)
    try {
      readTokenizerParts({ model: { ...model, merges: [[long, long]] } })
      expect.unreachable()
    } catch (error) {
      expect((error as Error).message.length).toBeLessThan(300)
    }
  })
})

describe('tokens named like properties of Object.prototype', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const text = `{"model": {"type": "BPE", "merges": [], "vocab": {${names
    .map((name, id) => `"${name}": ${id}`)
    .join(', ')}}, "__proto__": null}, "added_tokens": [], "constructor": null}`

  it('are read from a vocabulary and written back', () => {
    const parts = readTokenizerParts(JSON.parse(text))
    expect(names.map((name) => parts.model.tokenToId(name))).toEqual([0, 1, 2, 3])
    expect(JSON.stringify(parts.model.toJSON()['vocab'])).toBe(
      '{"__proto__":0,"constructor":1,"toString":2,"hasOwnProperty":3}',
    )
    expect(({} as Record<string, unknown>)['0']).toBeUndefined()
  })

  it('have no id if they are not in the vocabulary', () => {
    const parts = readTokenizerParts({ model })
    expect(names.map((name) => parts.model.tokenToId(name))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('older files', () => {
  it('may write merges as strings after a version line, and no type', () => {
    const { model: bpe } = readTokenizerParts({
      model: { vocab: model.vocab, merges: ['#version: 0.2', 'a b'] },
    })
    expect(bpe.toJSON()).toEqual({
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

  it('may write Metaspace with add_prefix_space and str_rep', () => {
    const { preTokenizer, decoder } = readTokenizerParts({
      model,
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', str_rep: '▁', add_prefix_space: false },
      decoder: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    })
    const common = { type: 'Metaspace', replacement: '▁', split: true }
    expect(preTokenizer!.toJSON()).toEqual({ ...common, prepend_scheme: 'never' })
    expect(decoder!.toJSON()).toEqual({ ...common, prepend_scheme: 'always' })
  })

  it('may write truncation without direction and ByteLevel without use_regex', () => {
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

  it('may write an added token twice, and empty added tokens', () => {
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

describe('a deeply nested text', () => {
  it('of 100,000 brackets throws TokenizerFileError', () => {
    expect(() => parseJson('['.repeat(100_000))).toThrow(TokenizerFileError)
    const text = `{"model": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(() => readTokenizerParts(parseJson(text))).toThrow(TokenizerFileError)
  })
})
