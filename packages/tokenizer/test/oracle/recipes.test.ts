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
const rest = [
  '집에 갔어요.',
  '책을 읽어요!',
  'reads 12 books.',
  "doesn't sing, does it?",
  '웃었다…',
]
const lines = Array.from({ length: 400 }, (_, i) => {
  const subject = subjects[i % subjects.length]!
  return `${subject} ${rest[(i * 7) % rest.length]!} ${i % 9 === 0 ? `No. ${i}` : ''}`.trim()
})

const small = { vocabularySize: 150, acceptFewer: true }
const withBytes = { vocabularySize: 406, acceptFewer: true, byteFallback: true }
const recipes: Record<string, () => Recipe> = {
  byteLevelBpe: () => byteLevelBpe({ vocabularySize: 300 }),
  metaspaceBpe: () => metaspaceBpe(small),
  'metaspaceBpe with bytes': () => metaspaceBpe(withBytes),
  wordBpe: () => wordBpe(small),
  unigram: () => unigram(small),
  'unigram with bytes': () => unigram(withBytes),
  wordPiece: () => wordPiece(small),
  wordLevel: () => wordLevel(small),
  characters: () => characters(),
}

describe.each(Object.entries(recipes))('the recipe %s', (_name, recipe) => {
  const train = (): Tokenizer => trainTokenizer(lines, recipe())

  it('gives a tokenizer that Hugging Face reads, and that means the same to it', async () => {
    const texts = [...lines.slice(0, 20), ...nastyTexts, ...randomTexts(100, 5, 30)]
    await expectSameTokenizer(JSON.parse(JSON.stringify(train())), texts)
  }, 60_000)

  it('gives the same file for the same texts, and for those that come one by one', async () => {
    async function* slowly(): AsyncGenerator<string> {
      yield* lines
    }
    const file = JSON.stringify(train())
    expect(JSON.stringify(train())).toBe(file)
    expect(JSON.stringify(await trainTokenizer(slowly(), recipe()))).toBe(file)
    expect(JSON.stringify(readTokenizerText(file))).toBe(file)
  })

  it('puts SOS and EOS around, and gives special tokens the first ids', () => {
    const tokenizer = train()
    const { rows } = tokenizer.encode('the cat')
    expect([rows[0]!.id, rows.at(-1)!.id]).toEqual([1, 2])
    expect(rows.filter(({ isSpecial }) => isSpecial)).toHaveLength(2)
    expect([0, 1, 2, 3].every((id) => tokenizer.isSpecial(id))).toBe(true)
  })

  it('says what it has learned back', () => {
    const tokenizer = train()
    expect(tokenizer.decode(tokenizer.encodeIds('the cat reads'))).toBe('the cat reads')
  })
})

describe.each([metaspaceBpe, unigram])('a recipe with bytes to fall back to', (recipe) => {
  const names = Array.from({ length: 50 }, () => '<0x41> is a name')
  const tokenizer = trainTokenizer([...lines, ...names], recipe(withBytes))

  it('brings back what no piece has', () => {
    for (const text of ['ひらがな', 'the 🙂 cat', '나는 龍을 봤다']) {
      const ids = tokenizer.encodeIds(text)
      expect(tokenizer.decode(ids)).toBe(text)
      expect([...ids]).not.toContain(tokenizer.tokenToId('<unk>'))
      const stream = tokenizer.decodeStream()
      expect([...ids].map((id) => stream.push(id)).join('') + stream.end()).toBe(text)
    }
  })

  it('takes the name of a byte in a text for text', () => {
    expect(tokenizer.decode(tokenizer.encodeIds('a <0x41> b'))).toBe('a <0x41> b')
  })

  it('counts the bytes into the vocabulary', () => {
    expect(tokenizer.vocabularySize).toBeLessThanOrEqual(406)
    expect(() =>
      trainTokenizer(lines, recipe({ vocabularySize: 200, byteFallback: true })),
    ).toThrow('260 special tokens')
  })
})
