import { Tokenizer as Oracle } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import { readTokenizer } from '../../src/file/read-tokenizer.ts'

const token = (id: number, content: string, flags: object = {}): object => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
  ...flags,
})

const wordLevel = {
  type: 'WordLevel',
  vocab: { '<unk>': 0, a: 1, '</s>': 2, '</S>': 3, b: 4 },
  unk_token: '<unk>',
}
/** Two ids have the same content, which only Unigram allows. */
const unigram = {
  type: 'Unigram',
  unk_id: 0,
  vocab: ['<unk>', '</s>', 'a', '</s>', '</S>', 'b'].map((piece, i) => [piece, -i]),
}
const lowercase = { type: 'Lowercase' }

const files: Readonly<Record<string, object>> = {
  'content in the vocabulary': { model: wordLevel, added_tokens: [token(2, '</s>')] },
  'content with two ids in the model': { model: unigram, added_tokens: [token(3, '</s>')] },
  'content that is not in the vocabulary': { model: wordLevel, added_tokens: [token(5, '<x>')] },
  'content that normalization changes': {
    model: wordLevel,
    normalizer: lowercase,
    added_tokens: [token(5, '<X>', { normalized: true })],
  },
  'the normalized content of another token': {
    model: wordLevel,
    normalizer: lowercase,
    added_tokens: [token(5, '<X>', { normalized: true, special: false }), token(6, '<x>')],
  },
  'the normalized content of another token in the vocabulary': {
    model: unigram,
    normalizer: lowercase,
    added_tokens: [token(3, '</s>'), token(4, '</S>', { normalized: true, special: false })],
  },
}

describe.each(Object.entries(files))('a special token with %s', (_, parts) => {
  const file = { version: '1.0', ...parts }
  const tokenizer = readTokenizer(file)
  const oracle = Oracle.fromString(JSON.stringify(file))
  const ids = Array.from({ length: 7 }, (_unused, id) => id).filter(
    (id) => tokenizer.idToToken(id) !== undefined,
  )

  it.each([true, false])(
    'is decoded as by Hugging Face with skipSpecialTokens = %s',
    async (skips) => {
      for (const id of ids) {
        const sequence = [1, id, 4, id]
        expect([id, tokenizer.decode(sequence, { skipSpecialTokens: skips })]).toEqual([
          id,
          await oracle.decode(sequence, skips),
        ])
      }
    },
  )

  it('is special if and only if decoding skips it', () => {
    for (const id of ids) expect(tokenizer.isSpecial(id)).toBe(tokenizer.decode([id]) === '')
  })
})
