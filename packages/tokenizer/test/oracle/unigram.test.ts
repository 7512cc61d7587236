import { describe, expect, it } from 'vitest'
import { IdBuffer } from '../../src/encoding/id-buffer.ts'
import { byteToken } from '../../src/models/byte-token.ts'
import { UnigramModel } from '../../src/models/unigram/unigram-model.ts'
import { expectSameTokens } from './model-oracle.ts'
import { modelTexts, randomModelTexts, seeded } from './model-texts.ts'

const texts = [...modelTexts, ...randomModelTexts(500, 11), ...randomModelTexts(40, 12, 300)]
const random = seeded(5)
const source = [...'the cat sat on the mat 가나다 日本 😀a aaaa bbb']
const stretches = new Set(source)
for (let i = 0; i < 120; i++) {
  const start = Math.floor(random() * source.length)
  stretches.add(source.slice(start, start + 1 + Math.floor(random() * 6)).join(''))
}
const pieces = [...stretches].map((piece): [string, number] => [piece, -12 * random()])
const bytes = Array.from({ length: 256 }, (_, byte): [string, number] => [byteToken(byte), 0])

describe('a Unigram model agrees with Hugging Face', () => {
  it('where its unknown piece is the first, in the middle, or the last', async () => {
    for (const unkId of [0, 20, pieces.length]) {
      const all = [...pieces.slice(0, unkId), ['<unk>', -3] as const, ...pieces.slice(unkId)]
      await expectSameTokens(new UnigramModel(all, { unkId }), texts)
    }
  })

  it('where pieces are as likely as one another', async () => {
    const all = [['<unk>', 0] as const, ...pieces.map(([piece]) => [piece, -2] as const)]
    await expectSameTokens(new UnigramModel(all, { unkId: 0 }), texts)
  })

  it('where bytes stand for what is unknown, all or some of them', async () => {
    for (const some of [bytes, bytes.slice(0, 0xe5)]) {
      const all = [['<unk>', 0] as const, ...some, ...pieces]
      await expectSameTokens(new UnigramModel(all, { unkId: 0, byteFallback: true }), texts)
    }
  })

  it('where a piece comes twice', async () => {
    const all = [['<unk>', 0] as const, ...pieces, ['the', -0.5] as const, ['a', -20] as const]
    await expectSameTokens(new UnigramModel(all, { unkId: 0 }), texts)
  })

  it('and gives the same ids when it knows the text already', () => {
    const model = new UnigramModel([['<unk>', 0], ...pieces], { unkId: 0 })
    for (const text of texts) {
      const expected = model.tokenize(text).map(({ id }) => id)
      for (const _ of ['new', 'known']) {
        const ids = new IdBuffer()
        model.appendIds(text, ids)
        expect([...ids.toArray()]).toEqual(expected)
      }
    }
  })
})
