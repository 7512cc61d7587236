import { describe, it } from 'vitest'
import { nastyTexts, randomTexts } from './nasty-texts.ts'
import { expectSameTokenizer } from './same-tokenizer.ts'

const texts = [
  ...nastyTexts,
  ...randomTexts(150, 11, 20),
  'a [x]b <mask> c',
  '[CLS] x [SEP]',
  'Héllohello HÉLLO',
]

const added = (content: string, id: number, flags: object = {}): object => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: false,
  ...flags,
})

const words =
  'the cat sat on a mat hello world how are you in er ing ed 한국 어 일본 東京 1 2 3 . , ! ?'.split(
    ' ',
  )
const characters = [...'abcdefghijklmnopqrstuvwxyz가나다라한국어▁ĠĊ.,!?0123456789']
const tokens = [
  ...new Set([
    '[UNK]',
    '[CLS]',
    '[SEP]',
    ...characters,
    ...words,
    ...words.map((word) => `▁${word}`),
  ]),
]
const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]))
const unk = '[UNK]'

const bytes = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
)
const withBytes = Object.fromEntries([...tokens, ...bytes].map((token, id) => [token, id]))
const merges = [
  ...[
    ['t', 'h'],
    ['i', 'n'],
    ['e', 'r'],
    ['e', 'd'],
    ['o', 'n'],
    ['a', 't'],
  ].filter(([left, right]) => vocab[left! + right!] !== undefined),
  ['한', '국'],
  ['▁', 'a'],
]

const models = {
  bpe: { type: 'BPE', unk_token: unk, vocab, merges },
  bpeFused: { type: 'BPE', unk_token: unk, fuse_unk: true, vocab, merges },
  bpeBytes: {
    type: 'BPE',
    unk_token: unk,
    byte_fallback: true,
    fuse_unk: true,
    vocab: withBytes,
    merges,
  },
  wordPiece: {
    type: 'WordPiece',
    unk_token: unk,
    continuing_subword_prefix: '',
    max_input_chars_per_word: 50,
    vocab,
  },
  wordLevel: { type: 'WordLevel', unk_token: unk, vocab },
  unigram: {
    type: 'Unigram',
    unk_id: 0,
    vocab: tokens.map((token, i) => [
      token,
      -1 - ((i * 37) % 61) / 7 - (token.length === 1 ? 3 : 0),
    ]),
    byte_fallback: false,
  },
}

const template = {
  type: 'TemplateProcessing',
  single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
  pair: [
    { Sequence: { id: 'A', type_id: 0 } },
    { SpecialToken: { id: '[SEP]', type_id: 0 } },
    { Sequence: { id: 'B', type_id: 1 } },
  ],
  special_tokens: {
    '[CLS]': { id: '[CLS]', ids: [1], tokens: ['[CLS]'] },
    '[SEP]': { id: '[SEP]', ids: [2], tokens: ['[SEP]'] },
  },
}
const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true }
const replace = { type: 'Replace', pattern: { String: ' ' }, content: '▁' }

const files: Readonly<Record<string, object>> = {
  'BPE without a pre-tokenizer': { model: models.bpe, post_processor: template },
  'BPE with Metaspace': {
    model: models.bpeFused,
    normalizer: {
      type: 'Sequence',
      normalizers: [{ type: 'NFD' }, { type: 'Lowercase' }, { type: 'StripAccents' }],
    },
    pre_tokenizer: metaspace,
    decoder: metaspace,
    post_processor: template,
    added_tokens: [added('HÉLLO', tokens.length, { normalized: true })],
  },
  'BPE with byte fallback': {
    model: models.bpeBytes,
    normalizer: { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: '▁' }, replace] },
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
        { type: 'ByteFallback' },
        { type: 'Fuse' },
        { type: 'Strip', content: ' ', start: 1, stop: 0 },
      ],
    },
    added_tokens: [
      added('<mask>', Object.keys(withBytes).length, { lstrip: true, normalized: false }),
    ],
    post_processor: template,
  },
  WordPiece: {
    model: models.wordPiece,
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: true,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: false },
    post_processor: { type: 'BertProcessing', cls: ['[CLS]', 1], sep: ['[SEP]', 2] },
    added_tokens: [added('[CLS]', 1, { special: true }), added('[SEP]', 2, { special: true })],
  },
  'WordLevel with NFKC': {
    model: models.wordLevel,
    normalizer: { type: 'NFKC' },
    pre_tokenizer: { type: 'Whitespace' },
    added_tokens: [added('[x]', tokens.length, { single_word: true })],
  },
  'WordLevel with words, digits and punctuation': {
    model: models.wordLevel,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'WhitespaceSplit' },
        { type: 'Punctuation', behavior: 'MergedWithPrevious' },
        { type: 'Digits', individual_digits: true },
      ],
    },
  },
  'BPE with patterns and pieces of fixed length': {
    model: models.bpe,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        {
          type: 'Split',
          pattern: { Regex: '[a-z]+|\\s+' },
          behavior: 'MergedWithNext',
          invert: false,
        },
        { type: 'Split', pattern: { String: ' ' }, behavior: 'Contiguous', invert: false },
        { type: 'FixedLength', length: 3 },
      ],
    },
  },
  Unigram: {
    model: models.unigram,
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Nmt' },
        { type: 'NFKC' },
        { type: 'Strip', strip_left: true, strip_right: true },
      ],
    },
    pre_tokenizer: metaspace,
    decoder: metaspace,
    post_processor: template,
  },
  'Unigram with Unicode scripts': {
    model: models.unigram,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'UnicodeScripts' }, { ...metaspace, prepend_scheme: 'first' }],
    },
    decoder: metaspace,
    added_tokens: [added('world', vocab['world']!, { normalized: true, rstrip: true })],
  },
}

describe('pipelines encode and decode as in Hugging Face', () => {
  it.each(Object.entries(files))(
    '%s',
    async (_, file) => {
      const defaults = {
        normalizer: null,
        pre_tokenizer: null,
        post_processor: null,
        decoder: null,
      }
      const common = { version: '1.0', truncation: null, padding: null, added_tokens: [] }
      await expectSameTokenizer({ ...common, ...defaults, ...file }, texts)
    },
    60_000,
  )
})
