import { readFileSync } from 'node:fs'
import { readSentencePiece } from '../../src/formats/sentencepiece/read-sentencepiece.ts'

/**
 * A file in the format of T5 in Hugging Face's transformers: a sentencepiece model and sentinel
 * tokens.
 */
export function t5File(): unknown {
  const golden = new URL('../golden/sentencepiece.json', import.meta.url)
  const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as SentencePieceCases
  const { model } = cases.find(({ name }) => name === 'unigram')!
  const file = readSentencePiece(Buffer.from(model, 'base64')).toJSON() as unknown as SavedUnigram
  const precompiled = file.normalizer.normalizers[0]!
  const sentinels = ['<extra_id_0>', '<extra_id_1>']
  const vocab = [...file.model.vocab, ...sentinels.map((sentinel) => [sentinel, 0])]
  const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true }
  return {
    ...file,
    added_tokens: ['<unk>', '<s>', '</s>', ...sentinels].map((content) => ({
      id: vocab.findIndex(([piece]) => piece === content),
      content,
      single_word: false,
      lstrip: sentinels.includes(content),
      rstrip: sentinels.includes(content),
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: precompiled.type, precompiled_charsmap: precompiled.precompiled_charsmap },
        { type: 'Strip', strip_left: false, strip_right: true },
        { type: 'Replace', pattern: { Regex: ' {2,}' }, content: '▁' },
      ],
    },
    pre_tokenizer: metaspace,
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
      pair: [
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '</s>', type_id: 0 } },
        { Sequence: { id: 'B', type_id: 0 } },
        { SpecialToken: { id: '</s>', type_id: 0 } },
      ],
      special_tokens: { '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] } },
    },
    decoder: metaspace,
    model: { type: 'Unigram', unk_id: 0, byte_fallback: false, vocab },
  }
}

interface SentencePieceCases {
  readonly cases: readonly { readonly name: string; readonly model: string }[]
}

interface SavedUnigram {
  readonly normalizer: {
    readonly normalizers: readonly {
      readonly type: string
      readonly precompiled_charsmap: string
    }[]
  }
  readonly model: { readonly vocab: readonly (readonly [string, number])[] }
}
