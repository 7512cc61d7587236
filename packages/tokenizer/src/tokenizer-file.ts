import { TokenizerFileError } from './errors.ts'
import { defaultSpecialTokens, specialTokenList } from './special-tokens.ts'
import type { SpecialTokens } from './special-tokens.ts'
import type { TokenizerParts } from './tokenizer.ts'

/** A `tokenizer.json` of Hugging Face, as plain data. */
export type TokenizerFile = Readonly<Record<string, unknown>>

const byteLevel = {
  type: 'ByteLevel',
  add_prefix_space: false,
  trim_offsets: false,
  use_regex: true,
}

/** Writes the file that Hugging Face's tokenizers read. */
export function writeTokenizer({
  vocabulary,
  merges,
  specialTokens,
}: TokenizerParts): TokenizerFile {
  const special = specialTokenList(specialTokens)
  const id = (token: string) => vocabulary.indexOf(token)
  const { sos, eos, unk } = specialTokens
  const part = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } })
  const special_tokens = Object.fromEntries(
    [sos, eos].map((token) => [token, { id: token, ids: [id(token)], tokens: [token] }]),
  )
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content) => ({
      id: id(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'NFC' },
    pre_tokenizer: byteLevel,
    post_processor: {
      type: 'TemplateProcessing',
      single: [part(sos), { Sequence: { id: 'A', type_id: 0 } }, part(eos)],
      pair: [
        part(sos),
        { Sequence: { id: 'A', type_id: 0 } },
        { Sequence: { id: 'B', type_id: 0 } },
        part(eos),
      ],
      special_tokens,
    },
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: unk,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(vocabulary.map((token, index) => [token, index])),
      merges: merges.map(({ left, right }) => [vocabulary[left]!, vocabulary[right]!]),
    },
  }
}

type Fields = ReadonlyMap<string, unknown>

/**
 * Reads a file of the kind that `writeTokenizer` writes; what it asks for beyond that is refused by name.
 *
 * @throws `TokenizerFileError` that names the field.
 */
export function readTokenizer(file: unknown): TokenizerParts {
  const root = object('the file', file)
  const model = object('model', root.get('model'))
  expectType('model.type', model.get('type'), 'BPE')
  expectType('normalizer.type', object('normalizer', root.get('normalizer')).get('type'), 'NFC')
  const pre = object('pre_tokenizer', root.get('pre_tokenizer'))
  const decoder = object('decoder', root.get('decoder'))
  expectType('pre_tokenizer.type', pre.get('type'), 'ByteLevel')
  expectType('decoder.type', decoder.get('type'), 'ByteLevel')
  refuse('pre_tokenizer.add_prefix_space', pre.get('add_prefix_space'), [false, undefined])
  refuse('pre_tokenizer.use_regex', pre.get('use_regex'), [true, undefined])
  for (const field of ['byte_fallback', 'ignore_merges', 'fuse_unk']) {
    refuse(`model.${field}`, model.get(field), [false, undefined])
  }
  for (const field of ['dropout', 'continuing_subword_prefix', 'end_of_word_suffix']) {
    refuse(`model.${field}`, model.get(field), [null, undefined, 0, ''])
  }
  for (const field of ['truncation', 'padding']) refuse(field, root.get(field), [null, undefined])
  const vocabulary = readVocabulary(object('model.vocab', model.get('vocab')))
  const ids = new Map(vocabulary.map((token, id) => [token, id]))
  const merges = list('model.merges', model.get('merges')).map((entry, i) => {
    const [left, right] = readMerge(`model.merges[${i}]`, entry)
    const find = (token: string) => {
      const id = ids.get(token)
      if (id !== undefined) return id
      throw new TokenizerFileError(
        `model.merges[${i}]`,
        `the token ${JSON.stringify(token)} is not in model.vocab`,
      )
    }
    return { left: find(left), right: find(right), result: find(left + right) }
  })
  return { vocabulary, merges, specialTokens: readSpecialTokens(root, model) }
}

function readVocabulary(vocab: Fields): string[] {
  const vocabulary = new Array<string>(vocab.size)
  for (const [token, id] of vocab) {
    const field = `model.vocab[${JSON.stringify(token)}]`
    if (!Number.isSafeInteger(id) || (id as number) < 0 || (id as number) >= vocab.size) {
      throw new TokenizerFileError(
        field,
        `expected an id from 0 to ${vocab.size - 1}, got ${String(id)}`,
      )
    }
    if (vocabulary[id as number] !== undefined) {
      throw new TokenizerFileError(
        field,
        `the id ${String(id)} belongs to ${JSON.stringify(vocabulary[id as number])} already`,
      )
    }
    vocabulary[id as number] = token
  }
  return vocabulary
}

function readMerge(field: string, entry: unknown): [string, string] {
  const parts = typeof entry === 'string' ? entry.split(' ') : entry
  if (
    Array.isArray(parts) &&
    parts.length === 2 &&
    parts.every((part) => typeof part === 'string')
  ) {
    return parts as [string, string]
  }
  throw new TokenizerFileError(field, 'expected two tokens')
}

/** SOS and EOS stand around the text in the template; padding is named so or is the first special token. */
function readSpecialTokens(root: Fields, model: Fields): SpecialTokens {
  const added = readAddedTokens(root, model)
  const template = object('post_processor', root.get('post_processor'))
  expectType('post_processor.type', template.get('type'), 'TemplateProcessing')
  const around = list('post_processor.single', template.get('single')).flatMap((entry, i) => {
    const special = object(`post_processor.single[${i}]`, entry).get('SpecialToken')
    return special === undefined ? [] : [object(`post_processor.single[${i}]`, special).get('id')]
  })
  const [sos, eos] = around
  if (around.length !== 2 || typeof sos !== 'string' || typeof eos !== 'string') {
    throw new TokenizerFileError(
      'post_processor.single',
      'expected one special token on each side of the text',
    )
  }
  const unk = model.get('unk_token')
  const pad = added.find((token) => token === defaultSpecialTokens.pad) ?? added[0]
  if (typeof unk !== 'string' || pad === undefined) {
    throw new TokenizerFileError('added_tokens', 'expected tokens for padding and for the unknown')
  }
  return { pad, sos, eos, unk }
}

/** Added tokens stand in the vocabulary too, under the same id. */
function readAddedTokens(root: Fields, model: Fields): string[] {
  const vocab = object('model.vocab', model.get('vocab'))
  return list('added_tokens', root.get('added_tokens')).map((entry, i) => {
    const fields = object(`added_tokens[${i}]`, entry)
    const content = fields.get('content')
    if (typeof content !== 'string') {
      throw new TokenizerFileError(`added_tokens[${i}].content`, 'expected a text')
    }
    if (vocab.get(content) !== fields.get('id')) {
      throw new TokenizerFileError(
        `added_tokens[${i}].id`,
        `expected the id of ${JSON.stringify(content)} in model.vocab, ${JSON.stringify(vocab.get(content) ?? null)}, got ${JSON.stringify(fields.get('id') ?? null)}`,
      )
    }
    return content
  })
}

/** The own fields of a JSON object: a key like `__proto__` is a key like others. */
function object(field: string, value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value))
  }
  throw new TokenizerFileError(
    field,
    `expected an object, got ${value === null ? 'null' : typeof value}`,
  )
}

function list(field: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new TokenizerFileError(field, 'expected a list')
}

/** A setting that would change what a text becomes, and that only these values leave alone. */
function refuse(field: string, value: unknown, harmless: readonly unknown[]): void {
  if (harmless.includes(value)) return
  throw new TokenizerFileError(field, `${JSON.stringify(value)} is not supported`)
}

function expectType(field: string, value: unknown, expected: string): void {
  if (value === expected) return
  throw new TokenizerFileError(field, `expected ${expected}, got ${JSON.stringify(value)}`)
}
