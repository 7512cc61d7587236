import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Tokenizer } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import { byteCharacters, toByteCharacters } from '../../src/text/byte-alphabet.ts'
import { IdBuffer } from '../../src/encoding/id-buffer.ts'
import { BpeModel } from '../../src/models/bpe/bpe-model.ts'
import { mergesFromRanks } from '../../src/models/bpe/merges-from-ranks.ts'
import type { JsonObject } from '../../src/text/json.ts'
import { learnMerges } from './learn.ts'
import { expectedTokens, expectSameTokens, rowsOf } from './model-oracle.ts'
import { modelTexts, randomModelTexts, seeded } from './model-texts.ts'

const texts = [...modelTexts, ...randomModelTexts(400, 7), ...randomModelTexts(40, 8, 300)]
const source = [
  'the cat sat on the mat',
  'abababab',
  'unrelated',
  '가나다가나',
  'aaaaaaaa',
  '日本日本 the hat',
]
const words = source.map((text) => [...text])
const byteNames = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
)

describe('a BPE model returns the tokens of Hugging Face', () => {
  const { vocabulary, merges } = learnMerges(words, 40, ['<unk>'])

  it('without an unknown token, so that unknown characters are dropped', () =>
    expectSameTokens(new BpeModel(vocabulary, merges), texts))

  it('with an unknown token for each unknown character', () =>
    expectSameTokens(new BpeModel(vocabulary, merges, { unkToken: '<unk>' }), texts))

  it('with one unknown token for consecutive unknown characters', () =>
    expectSameTokens(new BpeModel(vocabulary, merges, { unkToken: '<unk>', fuseUnk: true }), texts))

  it('if tokens are within words, and if they cross spaces', async () => {
    const markedTexts = source.map((text) => `▁${text.replaceAll(' ', '▁')}`)
    const spacedTexts = [...texts, 'a  cat   that  sat ', '   ', `${'▁'.repeat(40)}cat`].map(
      (text) => `${text} the mat ${text}`.replaceAll(' ', '▁'),
    )
    const byWord = markedTexts.flatMap((text) => text.split(/(?=▁)/)).map((word) => [...word])
    const byText = markedTexts.map((text) => [...text])
    const spaces = [[...'▁▁▁▁▁▁▁▁▁▁▁▁']]
    for (const trainingWords of [byWord, [...byWord, ...spaces, ...spaces], byText]) {
      const { vocabulary, merges } = learnMerges(trainingWords, 60, ['<unk>'])
      for (const fuseUnk of [false, true])
        await expectSameTokens(
          new BpeModel(vocabulary, merges, { unkToken: '<unk>', fuseUnk }),
          spacedTexts,
        )
    }
  })

  it('with byte fallback', async () => {
    const bpe = learnMerges(words, 40, ['<unk>', ...byteNames])
    const options = { unkToken: '<unk>', fuseUnk: true, byteFallback: true }
    await expectSameTokens(new BpeModel(bpe.vocabulary, bpe.merges, options), texts)
  })

  it('with byte fallback if some byte tokens are missing', async () => {
    const available = byteNames.filter((_, byte) => byte < 0xe8 && byte !== 0xa9)
    const bpe = learnMerges(words, 40, ['<unk>', ...available])
    for (const fuseUnk of [false, true]) {
      const options = { unkToken: '<unk>', fuseUnk, byteFallback: true }
      await expectSameTokens(new BpeModel(bpe.vocabulary, bpe.merges, options), texts)
    }
  })

  it('if unknown tokens and byte tokens merge', async () => {
    const bpe = learnMerges(words, 40, ['<unk>', ...byteNames.slice(0, 0xe0)])
    const results = ['<unk>a', 'a<unk>', '<unk><unk>', '<0x20><0x20>', 'b<unk>']
    const resultEntries = results.map((token, i) => [token, bpe.vocabulary.length + i] as const)
    const pairs: [string, string][] = [
      ['a', '<unk>'],
      ['<unk>', 'a'],
      ['<unk>', '<unk>'],
      ['<0x20>', '<0x20>'],
      ['b', '<unk>'],
    ]
    const options = { unkToken: '<unk>', byteFallback: true }
    for (const merges of [
      [...pairs, ...bpe.merges],
      [...bpe.merges, ...pairs],
    ])
      await expectSameTokens(
        new BpeModel([...bpe.vocabulary, ...resultEntries], merges, options),
        texts,
      )
  })

  it('with a continuing subword prefix', async () => {
    const prefixed = words.map((word) => word.map((c, i) => (i === 0 ? c : `##${c}`)))
    const bpe = learnMerges(prefixed, 40, ['<unk>'], '##')
    const options = { unkToken: '<unk>', continuingSubwordPrefix: '##' }
    await expectSameTokens(new BpeModel(bpe.vocabulary, bpe.merges, options), texts)
  })

  it('with an end-of-word suffix', async () => {
    const suffixed = words.map((word) => word.map((c, i) => (i + 1 < word.length ? c : `${c}</w>`)))
    const bpe = learnMerges(suffixed, 40, ['<unk>'])
    const options = { unkToken: '<unk>', endOfWordSuffix: '</w>' }
    await expectSameTokens(new BpeModel(bpe.vocabulary, bpe.merges, options), texts)
  })

  it('with ignoreMerges', async () => {
    const wholeTokens = ['catdog', 'the rat', 'ab'.repeat(700)].map(
      (token, i) => [token, vocabulary.length + i] as const,
    )
    const options = { unkToken: '<unk>', ignoreMerges: true }
    const model = new BpeModel([...vocabulary, ...wholeTokens], merges, options)
    await expectSameTokens(model, [...texts, 'catdog', 'the rat', 'the rat '])
  })

  it('if merges are in random order and several have the same result', async () => {
    const random = seeded(3)
    for (let round = 0; round < 20; round++) {
      const tokens = new Set('abtheo ')
      const pairs: [string, string][] = []
      while (pairs.length < 40) {
        const list = [...tokens]
        const left = list[Math.floor(random() * list.length)]!
        const right = list[Math.floor(random() * list.length)]!
        if (left.length + right.length > 12) continue
        tokens.add(left + right)
        pairs.push([left, right])
      }
      const shuffled = pairs
        .map((pair) => ({ pair, key: random() }))
        .sort((a, b) => a.key - b.key)
        .map(({ pair }) => pair)
      const entries = [...tokens].map((token, id) => [token, id] as const)
      await expectSameTokens(new BpeModel(entries, shuffled), texts)
    }
  })

  it('with a dropout of 1', async () => {
    const model = new BpeModel(vocabulary, merges, { unkToken: '<unk>', dropout: 1 })
    const expected = await expectedTokens(model.toJSON(), texts)
    for (const [i, text] of texts.entries())
      expect(rowsOf(text, model.tokenize(text, { random: () => 0.999 }))).toEqual(expected[i])
  })

  it('and writes the JSON of Hugging Face', () => {
    const model = new BpeModel(vocabulary, [...merges, merges[0]!], {
      unkToken: '<unk>',
      dropout: 0.5,
    })
    const file = JSON.stringify({ version: '1.0', added_tokens: [], model: model.toJSON() })
    const folder = mkdtempSync(join(tmpdir(), 'heed-'))
    Tokenizer.fromString(file).save(join(folder, 'tokenizer.json'))
    const written = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as JsonObject
    rmSync(folder, { recursive: true })
    expect(JSON.stringify(model.toJSON())).toBe(JSON.stringify(written['model']))
  })
})

describe('a fused byte-level encoder returns the tokens of Hugging Face', () => {
  const byteWords = source.map((text) => [...toByteCharacters(text)])
  const bpe = learnMerges(byteWords, 60, byteCharacters)
  const wholeTextScanner = { endOfPiece: (_: string, __: number, end: number): number => end }
  const byteLevel = {
    type: 'ByteLevel',
    add_prefix_space: false,
    trim_offsets: false,
    use_regex: false,
  }

  it('with merges and with ranks', async () => {
    const models = [
      new BpeModel(bpe.vocabulary, bpe.merges),
      new BpeModel(bpe.vocabulary, mergesFromRanks(bpe.vocabulary), { ignoreMerges: true }),
    ]
    for (const model of models) {
      const expected = await expectedTokens(model.toJSON(), texts, byteLevel)
      const encoder = model.fusedEncoder(wholeTextScanner)!
      for (const [i, text] of texts.entries()) {
        for (const _ of ['uncached', 'cached']) {
          encoder.tokenize(text, 0, text.length, (tokens) => {
            expect(rowsOf(text, tokens), JSON.stringify(text)).toEqual(expected[i])
          })
        }
        const ids = new IdBuffer()
        encoder.appendIds(text, 0, text.length, ids)
        expect([...ids.toArray()]).toEqual(expected[i]!.map(([id]) => id))
        expect(encoder.count(text, 0, text.length)).toBe(ids.length)
      }
    }
  })
})
