import { describe, expect, it } from 'vitest'
import { TokenizerFileError } from '../errors.ts'
import { Tokenizer } from '../tokenizer.ts'
import { readTokenizer } from './read-tokenizer.ts'

const model = { type: 'WordLevel', vocab: { a: 0, b: 1 }, unk_token: 'a' }

/** For each field that has the id of a token or a segment, a file with a given id there. */
const filesByField: Readonly<Record<string, (id: unknown) => object>> = {
  'added_tokens[0].id': (id) => ({ model, added_tokens: [{ id, content: 'new' }] }),
  'padding.pad_id': (id) => ({ model, padding: paddingWith({ pad_id: id }) }),
  'padding.pad_type_id': (id) => ({ model, padding: paddingWith({ pad_type_id: id }) }),
  'post_processor.sep[1]': (id) => ({
    model,
    post_processor: { type: 'BertProcessing', sep: ['b', id], cls: ['a', 0] },
  }),
  'post_processor.cls[1]': (id) => ({
    model,
    post_processor: {
      ...{ type: 'RobertaProcessing', trim_offsets: true, add_prefix_space: true },
      ...{ sep: ['b', 1], cls: ['a', id] },
    },
  }),
  'post_processor.special_tokens.a.ids[0]': (id) => ({
    model,
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: 'a', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
      pair: [],
      special_tokens: { a: { id: 'a', ids: [id], tokens: ['a'] } },
    },
  }),
  'post_processor.single[0].Sequence.type_id': (id) => ({
    model,
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: id } }],
      pair: [],
      special_tokens: {},
    },
  }),
}

function paddingWith(fields: object): object {
  return {
    ...{ strategy: { Fixed: 9 }, direction: 'Right', pad_to_multiple_of: null },
    ...{ pad_id: 0, pad_type_id: 0, pad_token: 'a' },
    ...fields,
  }
}

describe.each(Object.entries(filesByField))('%s', (field, fileWith) => {
  it('accepts ids up to 2³¹ − 1', () => {
    for (const id of [2, 2 ** 31 - 1]) {
      const { rows, ids, typeIds } = readTokenizer(fileWith(id)).encode('new')
      expect([...ids]).toEqual(rows.map((row) => row.id))
      expect([...typeIds]).toEqual(rows.map((row) => row.typeId))
      expect([...ids, ...typeIds]).toContain(id)
    }
  })

  it.each([2 ** 31, 2 ** 32 - 1, 2 ** 32, 1e300, -1, 1.5, '2', [2], true])('rejects %j', (id) => {
    let error: unknown
    try {
      readTokenizer(fileWith(id))
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(TokenizerFileError)
    expect((error as TokenizerFileError).field).toBe(field)
    expect((error as Error).message).toContain('from 0 to 2147483647')
  })
})

describe('an added token of a tokenizer', () => {
  const { model: wordLevel } = readTokenizer({ model }).parts
  const flags = { special: false, singleWord: false, lstrip: false, rstrip: false }
  const token = (id: number) => ({ ...flags, id, content: 'new', normalized: false })

  it.each([2 ** 31, -1, 1.5, NaN])('is rejected with the id %d', (id) => {
    expect(() => new Tokenizer({ model: wordLevel, addedTokens: [token(id)] })).toThrow(
      `expected an id from 0 to 2147483647 for the added token "new", got ${id}`,
    )
  })
})
