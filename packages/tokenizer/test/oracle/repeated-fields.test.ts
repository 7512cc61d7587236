import { Tokenizer as Oracle } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import { TokenizerFileError } from '../../src/errors.ts'
import { readTokenizerText } from '../../src/file/read-tokenizer.ts'

const model = '{"type":"WordLevel","vocab":{"a":0,"b":1,"c":2},"unk_token":"c"}'
const preTokenizer = '"pre_tokenizer":{"type":"WhitespaceSplit"}'
const replace = '"type":"Replace","pattern":{"String":"a"}'
const flags = '"single_word":false,"lstrip":false,"rstrip":false,"normalized":false'
const truncationOptions = '"stride":0,"strategy":"LongestFirst"'
const paddingOptions = '"direction":"Right","pad_id":0,"pad_type_id":0,"pad_token":"a"'
const singleTemplate = (token: string): string =>
  `[{"SpecialToken":{"id":"${token}","type_id":0}},{"Sequence":{"id":"A","type_id":0}}]`
const template = (fields: string): string =>
  `${preTokenizer},"post_processor":{"type":"TemplateProcessing","pair":[],${fields}}`

/** Fields of a file, and the path of the repeated field; null if the reference accepts the file. */
const files: Readonly<Record<string, readonly [fields: string, path: string | null]>> = {
  'the version': ['"version":"1.0"', null],
  'a model': [`${preTokenizer},"model":{"type":"BPE","vocab":{},"merges":[]}`, null],
  'a normalizer': [
    `${preTokenizer},"normalizer":{"type":"NFC"},"normalizer":{${replace},"content":"b"}`,
    null,
  ],
  'a normalizer, then null': [
    `${preTokenizer},"normalizer":{${replace},"content":"b"},"normalizer":null`,
    null,
  ],
  'a truncation': [
    `${preTokenizer},"truncation":{"max_length":1,${truncationOptions}},"truncation":{"max_length":2,${truncationOptions}}`,
    null,
  ],
  'the list of added tokens': [
    `${preTokenizer},"added_tokens":[{"id":3,"content":"x","special":true,${flags}}],"added_tokens":[]`,
    null,
  ],
  'a type in a normalizer': [
    `${preTokenizer},"normalizer":{"type":"NFC",${replace},"content":"b"}`,
    null,
  ],
  'an option in a normalizer': [
    `${preTokenizer},"normalizer":{${replace},"content":"b","content":"c"}`,
    null,
  ],
  'a pattern in a normalizer': [
    `${preTokenizer},"normalizer":{"type":"Replace","pattern":{"String":"a","String":"b"},"content":"c"}`,
    null,
  ],
  'an option in a pre-tokenizer': [
    '"pre_tokenizer":{"type":"Split","pattern":{"String":" "},"invert":false,"behavior":"Isolated","behavior":"Removed"}',
    null,
  ],
  'an option in a decoder': [
    '"decoder":{"type":"WordPiece","prefix":"##","prefix":"b","cleanup":true}',
    null,
  ],
  'an option in a truncation': [
    `"truncation":{"max_length":1,"max_length":2,${truncationOptions}}`,
    'truncation.max_length',
  ],
  'an option in a padding': [
    `"padding":{"strategy":"BatchLongest","strategy":"BatchLongest",${paddingOptions}}`,
    'padding.strategy',
  ],
  'a length in a padding': [
    `"padding":{"strategy":{"Fixed":1,"Fixed":2},${paddingOptions}}`,
    'padding.strategy.Fixed',
  ],
  'an id in an added token': [
    `"added_tokens":[{"id":0,"content":"a","special":true,${flags}},{"id":3,"id":3,"content":"x","special":true,${flags}}]`,
    'added_tokens[1].id',
  ],
  'an escaped key in an added token': [
    `"added_tokens":[{"id":3,"content":"\\\\\\"{","c\\u006fntent":"x","special":true,${flags}}]`,
    'added_tokens[0].content',
  ],
  'an option in a post-processor': [
    '"post_processor":{"type":"BertProcessing","sep":["a",0],"sep":["b",1],"cls":["a",0]}',
    'post_processor.sep',
  ],
  'an option in a sequence of post-processors': [
    '"post_processor":{"type":"Sequence","processors":[{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"trim_offsets":false}]}',
    'post_processor.processors[0].trim_offsets',
  ],
  'a field in a piece of a template': [
    template('"single":[{"Sequence":{"id":"A","id":"A","type_id":0}}],"special_tokens":{}'),
    'post_processor.single[0].Sequence.id',
  ],
  'a field in a token of a template': [
    template(
      `"single":${singleTemplate('a')},"special_tokens":{"a":{"id":"a","ids":[0],"ids":[1],"tokens":["a"]}}`,
    ),
    'post_processor.special_tokens.a.ids',
  ],
  'a token in a template': [
    template(
      `"single":${singleTemplate('a')},"special_tokens":{"a":{"id":"a","ids":[0],"tokens":["a"]},"a":{"id":"a","ids":[1],"tokens":["b"]}}`,
    ),
    null,
  ],
}

/** Models with a repeated key. The files above have `model` as their last and effective model. */
const models: Readonly<Record<string, readonly [fields: string, path: string | null]>> = {
  'a type in a model': [model.replace('{', '{"type":"WordLevel",'), 'model.type'],
  'an option in a model': [model.replace('}', '},"unk_token":"a"'), null],
  'a vocabulary in a model': [model.replace('"vocab"', '"vocab":{"b":0,"a":1},"vocab"'), null],
  'a token in a vocabulary': [model.replace('"c":2', '"c":2,"a":3,"}\\"":4'), null],
}

const cases = [
  ...Object.entries(files).map(
    ([name, [fields, path]]) =>
      [name, `{"version":"1.0",${fields},"model":${model}}`, path] as const,
  ),
  ...Object.entries(models).map(
    ([name, [text, path]]) =>
      [name, `{"version":"1.0",${preTokenizer},"model":${text}}`, path] as const,
  ),
]

describe('a file with a repeated key', () => {
  it.each(cases.filter(([, , path]) => path === null))(
    'has the last value, as in Hugging Face: %s',
    async (_, text) => {
      const tokenizer = readTokenizerText(text)
      const oracle = Oracle.fromString(text)
      expect(tokenizer.encode('a b x').tokens).toEqual((await oracle.encode('a b x')).getTokens())
      expect(tokenizer.decode([1, 2])).toBe(await oracle.decode([1, 2], true))
      expect(tokenizer.tokenToId('a')).toBe(oracle.tokenToId('a'))
    },
  )

  it.each(cases.filter(([, , path]) => path !== null))(
    'is rejected if Hugging Face rejects it: %s',
    (_, text, path) => {
      expect(() => Oracle.fromString(text)).toThrow()
      let error: unknown
      try {
        readTokenizerText(text)
      } catch (thrown) {
        error = thrown
      }
      expect(error).toBeInstanceOf(TokenizerFileError)
      expect((error as TokenizerFileError).field).toBe(path)
      expect((error as Error).message).toContain('occurs twice')
    },
  )
})
