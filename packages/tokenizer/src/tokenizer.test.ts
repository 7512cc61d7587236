import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  sequenceTokens,
  template,
  Tokenizer,
  TokenizerError,
  VocabularyError,
  wordsOf,
} from './index.ts'
import { trainByteLevelBpe } from './training/index.ts'

const texts = [
  '안녕하세요, 만나서 반갑습니다. 안녕히 가세요.',
  "Hello, it's nice to meet you. Hello again, nice to see you again.",
  '오늘 날씨가 좋네요. 오늘 뭐 해요?',
  'The weather is nice today. What are you doing today?',
]
const tokenizer = trainByteLevelBpe(texts, { vocabularySize: 300 })
const { sosId, eosId } = sequenceTokens(tokenizer)

describe('training', () => {
  it('assigns the ids 0 to 3 to special tokens, and the next ones to bytes', () => {
    expect(sequenceTokens(tokenizer)).toEqual({ padId: 0, sosId: 1, eosId: 2 })
    expect(tokenizer.idToToken(4)).toBe('!')
    expect(tokenizer.vocabularySize).toBe(300)
  })

  it('reports how large a vocabulary the text supports', () => {
    const train = (): unknown => trainByteLevelBpe(['hello hello'], { vocabularySize: 5000 })
    expect(train).toThrow(VocabularyError)
    expect(train).toThrow(/supports a vocabulary of 264 tokens at most, not 5000/)
  })
})

describe('encoding', () => {
  it('round-trips any text in normalization form C', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const ids = tokenizer.encodeIds(text, { parseSpecialTokens: false })
        expect(tokenizer.decode(ids)).toBe(text.normalize('NFC'))
        expect(tokenizer.count(text, { parseSpecialTokens: false })).toBe(ids.length)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('returns the same ids from encode and encodeIds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { ids } = tokenizer.encode(text, { addSpecialTokens: false })
        expect(ids).toEqual(tokenizer.encodeIds(text))
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  it('encodes composed and decomposed Hangul to the same ids', () => {
    const text = '반가워요'
    expect(tokenizer.encodeIds(text.normalize('NFD'))).toEqual(tokenizer.encodeIds(text))
  })

  it('encodes special tokens in a text as such unless parseSpecialTokens is false', () => {
    expect([...tokenizer.encodeIds('</s>')]).toEqual([eosId])
    const { ids } = tokenizer.encode('</s>', { parseSpecialTokens: false })
    expect([ids[0], ids.at(-1)]).toEqual([sosId, eosId])
    expect(ids.slice(1, -1)).not.toContain(eosId)
    expect(tokenizer.decode(ids)).toBe('</s>')
  })

  it('returns the offsets of each token in code units or code points', () => {
    const text = '😀 nice'
    const units = tokenizer.encode(text, { addSpecialTokens: false }).offsets
    const points = tokenizer.encode(text, {
      addSpecialTokens: false,
      offsets: 'codePoints',
    }).offsets
    expect(units[0]).toEqual({ start: 0, end: 2 })
    expect(units.at(-1)!.end).toBe(text.length)
    expect(points[0]).toEqual({ start: 0, end: 1 })
    expect(points.at(-1)!.end).toBe(text.length - 1)
  })

  it('returns word ids and offsets of words that are already split', () => {
    const { rows } = tokenizer.encode(['nice', 'today'], { addSpecialTokens: false })
    expect(new Set(rows.map(({ wordId }) => wordId))).toEqual(new Set([0, 1]))
    expect(rows.at(-1)!.end).toBe('today'.length)
  })

  it('encodes 100,000 letters without a space in less than two seconds', () => {
    const start = performance.now()
    expect(tokenizer.encodeIds('안녕'.repeat(50_000)).length).toBeGreaterThan(1000)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('pairs and batches', () => {
  it('are encoded with the template', () => {
    const { rows } = tokenizer.encode('Hello', { pair: 'nice' })
    const special = rows.filter(({ isSpecial }) => isSpecial)
    expect(special.map(({ id }) => id)).toEqual([sosId, eosId, eosId])
    expect(
      rows.filter(({ sequenceId }) => sequenceId === 1).every(({ typeId }) => typeId === 1),
    ).toBe(true)
  })

  it('are truncated and padded to a length that includes special tokens', () => {
    const limitedTokenizer = new Tokenizer({
      ...tokenizer.parts,
      truncation: { maxLength: 4 },
      padding: { padId: 0, padToken: '<pad>' },
    })
    const [longEncoding, shortEncoding] = limitedTokenizer.encodeBatch([texts[0]!, '!'])
    expect([longEncoding!.length, shortEncoding!.length]).toEqual([4, 4])
    expect([...shortEncoding!.ids]).toEqual([sosId, tokenizer.tokenToId('!'), eosId, 0])
    expect([...shortEncoding!.attentionMask]).toEqual([1, 1, 1, 0])
    expect(longEncoding!.overflowing.length).toBeGreaterThan(1)
    expect([longEncoding!.ids[0], longEncoding!.ids[3]]).toEqual([sosId, eosId])
  })

  it('are rejected if the special tokens alone exceed the maximum length', () => {
    const limitedTokenizer = new Tokenizer({ ...tokenizer.parts, truncation: { maxLength: 1 } })
    expect(() => limitedTokenizer.encode('nice')).toThrow('at most 1 tokens has no room for the 2')
  })

  it('are encoded with a custom template', () => {
    const postProcessor = template({ single: '$A </s>' }, (token) => tokenizer.tokenToId(token))
    const source = new Tokenizer({ ...tokenizer.parts, postProcessor })
    expect([...source.encode('!').ids]).toEqual([tokenizer.tokenToId('!'), eosId])
    expect(() => sequenceTokens(source)).toThrow('has no token that starts a sequence')
  })
})

describe('decoding', () => {
  it('streams only complete characters', () => {
    const stream = tokenizer.decodeStream()
    const parts = Array.from(tokenizer.encodeIds('값 😀'), (id) => stream.push(id))
    expect(parts.join('') + stream.end()).toBe('값 😀')
    expect(parts.join('')).not.toContain('\ufffd')
  })

  it('streams the same text as decode for random ids', () => {
    const id = fc.integer({ min: 0, max: 299 })
    fc.assert(
      fc.property(fc.array(id, { maxLength: 40 }), (ids) => {
        const stream = tokenizer.decodeStream()
        const parts = ids.map((id) => stream.push(id))
        expect(parts.join('') + stream.end()).toBe(tokenizer.decode(ids))
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('skips special tokens by default', () => {
    const { ids } = tokenizer.encode('nice')
    expect(tokenizer.decode(ids)).toBe('nice')
    expect(tokenizer.decode(ids, { skipSpecialTokens: false })).toBe('<s>nice</s>')
  })

  it('refuses ids outside the vocabulary', () => {
    for (const id of [-1, 300, 1.5, NaN]) {
      expect(() => tokenizer.decode([id])).toThrow(TokenizerError)
    }
  })
})

describe('wordsOf', () => {
  it('groups tokens into words and keeps special tokens separate', () => {
    const { ids } = tokenizer.encode('만나서 반가워요.')
    const words = wordsOf(tokenizer, ids).map(({ text }) => text)
    expect(words).toEqual(['<s>', '만나서', '반가워요.', '</s>'])
  })
})
