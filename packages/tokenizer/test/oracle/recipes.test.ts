import { describe, expect, it } from 'vitest'
import { readTokenizerText } from '../../src/index.ts'
import {
  byteLevelBpe,
  characters,
  metaspaceBpe,
  trainTokenizer,
  unigram,
  wordBpe,
  wordLevel,
  wordPiece,
} from '../../src/training/index.ts'
import type { Tokenizer } from '../../src/index.ts'
import type { Recipe } from '../../src/training/index.ts'
import { nastyTexts, randomTexts } from './nasty-texts.ts'
import { expectSameTokenizer } from './same-tokenizer.ts'

const subjects = ['나는', '친구가', '선생님이', 'the cat', 'my sister', 'a teacher']
const predicates = [
  '집에 갔어요.',
  '책을 읽어요!',
  'reads 12 books.',
  "doesn't sing, does it?",
  '웃었다…',
]
const lines = Array.from({ length: 400 }, (_, i) => {
  const subject = subjects[i % subjects.length]!
  return `${subject} ${predicates[(i * 7) % predicates.length]!} ${i % 9 === 0 ? `No. ${i}` : ''}`.trim()
})

const small = { vocabularySize: 150, acceptFewer: true }
const withBytes = { vocabularySize: 406, acceptFewer: true, byteFallback: true }
const recipes: Record<string, () => Recipe> = {
  byteLevelBpe: () => byteLevelBpe({ vocabularySize: 300 }),
  metaspaceBpe: () => metaspaceBpe(small),
  'metaspaceBpe with byte fallback': () => metaspaceBpe(withBytes),
  wordBpe: () => wordBpe(small),
  unigram: () => unigram(small),
  'unigram with byte fallback': () => unigram(withBytes),
  wordPiece: () => wordPiece(small),
  wordLevel: () => wordLevel(small),
  characters: () => characters(),
}

describe.each(Object.entries(recipes))('the recipe %s', (_name, recipe) => {
  const train = (): Tokenizer => trainTokenizer(lines, recipe())

  it('trains a tokenizer that encodes and decodes as in Hugging Face', async () => {
    const texts = [...lines.slice(0, 20), ...nastyTexts, ...randomTexts(100, 5, 30)]
    await expectSameTokenizer(JSON.parse(JSON.stringify(train())), texts)
  }, 60_000)

  it('trains the same tokenizer again, and from an async generator', async () => {
    async function* asyncLines(): AsyncGenerator<string> {
      yield* lines
    }
    const file = JSON.stringify(train())
    expect(JSON.stringify(train())).toBe(file)
    expect(JSON.stringify(await trainTokenizer(asyncLines(), recipe()))).toBe(file)
    expect(JSON.stringify(readTokenizerText(file))).toBe(file)
  })

  it('adds SOS and EOS, and assigns the first ids to special tokens', () => {
    const tokenizer = train()
    const { rows } = tokenizer.encode('the cat')
    expect([rows[0]!.id, rows.at(-1)!.id]).toEqual([1, 2])
    expect(rows.filter(({ isSpecial }) => isSpecial)).toHaveLength(2)
    expect([0, 1, 2, 3].every((id) => tokenizer.isSpecial(id))).toBe(true)
  })

  it('decodes the ids of a text of known words to that text', () => {
    const tokenizer = train()
    expect(tokenizer.decode(tokenizer.encodeIds('the cat reads'))).toBe('the cat reads')
  })
})

describe.each([metaspaceBpe, unigram])('$name with byte fallback', (recipe) => {
  const linesWithByteNames = Array.from({ length: 50 }, () => '<0x41> is a name')
  const tokenizer = trainTokenizer([...lines, ...linesWithByteNames], recipe(withBytes))

  it('encodes characters without a piece as bytes, and decodes them', () => {
    for (const text of ['ひらがな', 'the 🙂 cat', '나는 龍을 봤다']) {
      const ids = tokenizer.encodeIds(text)
      expect(tokenizer.decode(ids)).toBe(text)
      expect([...ids]).not.toContain(tokenizer.tokenToId('<unk>'))
      const stream = tokenizer.decodeStream()
      expect([...ids].map((id) => stream.push(id)).join('') + stream.end()).toBe(text)
    }
  })

  it('encodes the name of a byte token in a text as text', () => {
    expect(tokenizer.decode(tokenizer.encodeIds('a <0x41> b'))).toBe('a <0x41> b')
  })

  it('includes the byte tokens in the vocabulary size', () => {
    expect(tokenizer.vocabularySize).toBeLessThanOrEqual(406)
    expect(() =>
      trainTokenizer(lines, recipe({ vocabularySize: 200, byteFallback: true })),
    ).toThrow('260 special tokens')
  })
})
