import { describe, expect, it } from 'vitest'
import { IdBuffer } from '../../src/encoding/id-buffer.ts'
import { byteToken } from '../../src/models/byte-token.ts'
import { UnigramModel } from '../../src/models/unigram/unigram-model.ts'
import { expectSameTokens } from './model-oracle.ts'
import { modelTexts, randomModelTexts, seeded } from './model-texts.ts'

const texts = [...modelTexts, ...randomModelTexts(500, 11), ...randomModelTexts(40, 12, 300)]
const random = seeded(5)
const source = [...'the cat sat on the mat 가나다 日本 😀a aaaa bbb']
const substrings = new Set(source)
for (let i = 0; i < 120; i++) {
  const start = Math.floor(random() * source.length)
  substrings.add(source.slice(start, start + 1 + Math.floor(random() * 6)).join(''))
}
const pieces = [...substrings].map((piece): [string, number] => [piece, -12 * random()])
const bytes = Array.from({ length: 256 }, (_, byte): [string, number] => [byteToken(byte), 0])

describe('a Unigram model returns the tokens of Hugging Face', () => {
  it('if the unknown piece is the first, in the middle, or the last', async () => {
    for (const unkId of [0, 20, pieces.length]) {
      const vocabulary = [...pieces.slice(0, unkId), ['<unk>', -3] as const, ...pieces.slice(unkId)]
      await expectSameTokens(new UnigramModel(vocabulary, { unkId }), texts)
    }
  })

  it('if all pieces have the same score', async () => {
    const vocabulary = [['<unk>', 0] as const, ...pieces.map(([piece]) => [piece, -2] as const)]
    await expectSameTokens(new UnigramModel(vocabulary, { unkId: 0 }), texts)
  })

  it('with byte fallback, with all or some byte tokens', async () => {
    for (const byteTokens of [bytes, bytes.slice(0, 0xe5)]) {
      const vocabulary = [['<unk>', 0] as const, ...byteTokens, ...pieces]
      await expectSameTokens(new UnigramModel(vocabulary, { unkId: 0, byteFallback: true }), texts)
    }
  })

  it('if a piece is repeated', async () => {
    const vocabulary = [
      ['<unk>', 0] as const,
      ...pieces,
      ['the', -0.5] as const,
      ['a', -20] as const,
    ]
    await expectSameTokens(new UnigramModel(vocabulary, { unkId: 0 }), texts)
  })
})

it('appendIds of a Unigram model appends the ids of tokenize, cached or not', () => {
  const model = new UnigramModel([['<unk>', 0], ...pieces], { unkId: 0 })
  for (const text of texts) {
    const expected = model.tokenize(text).map(({ id }) => id)
    for (const _ of ['uncached', 'cached']) {
      const ids = new IdBuffer()
      model.appendIds(text, ids)
      expect([...ids.toArray()]).toEqual(expected)
    }
  }
})
