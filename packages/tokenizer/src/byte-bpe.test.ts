import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BpeModel, ByteBpe, Gpt2Scanner } from './index.ts'
import { trainByteLevelBpe } from './training/index.ts'

const texts = ['안녕하세요, 만나서 반갑습니다.', 'Nice to meet you, nice to see you again.']
const tokenizer = trainByteLevelBpe(texts, { vocabularySize: 270, normalizer: null })
const bpe = new ByteBpe(tokenizer.parts.model as BpeModel, new Gpt2Scanner())

it('encodes to the same ids as the tokenizer and decodes to the original text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const ids = bpe.encode(text)
      expect(ids).toEqual(tokenizer.encodeIds(text, { parseSpecialTokens: false }))
      expect(bpe.count(text)).toBe(ids.length)
      expect(bpe.decode(ids)).toBe(text)
      const stream = bpe.decodeStream()
      expect(Array.from(ids, (id) => stream.push(id)).join('') + stream.end()).toBe(text)
    }),
    { seed: 1, numRuns: 300 },
  )
})

it('refuses a vocabulary without all bytes, and ids outside the vocabulary', () => {
  const letters = new BpeModel([['a', 0]], [])
  expect(() => new ByteBpe(letters, new Gpt2Scanner())).toThrow('a token for each byte')
  expect(() => bpe.decode([270])).toThrow('expected ids of the vocabulary, got 270')
})
