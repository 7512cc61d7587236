import { describe, expect, it } from 'vitest'
import { WordLevelModel } from '../../src/models/word-level-model.ts'
import { WordPieceModel } from '../../src/models/word-piece-model.ts'
import { expectedTokens, expectSameTokens } from './model-oracle.ts'
import { modelTexts, randomModelTexts } from './model-texts.ts'

const texts = [...modelTexts, ...randomModelTexts(400, 21, 5), ...randomModelTexts(40, 22, 150)]
const parts = [
  'a',
  'b',
  'the',
  'e',
  ' ',
  'o',
  'd',
  'c',
  't',
  'h',
  'ab',
  'aa',
  'é',
  '日',
  '本',
  '가나',
  '😀',
]
const tokens = [
  '[UNK]',
  '<unk>',
  ...parts,
  ...parts.map((part) => `##${part}`),
  '\ufffd',
  '##\ufffd',
]
const vocabulary = tokens.map((token, id) => [token, id] as const)

describe('a WordPiece model returns the tokens of Hugging Face', () => {
  it('for known and unknown words', () => expectSameTokens(new WordPieceModel(vocabulary), texts))

  it('with another prefix, unknown token and maximum word length', () =>
    expectSameTokens(
      new WordPieceModel(vocabulary, {
        unkToken: '<unk>',
        continuingSubwordPrefix: '',
        maxInputCharsPerWord: 6,
      }),
      [...texts, '😀😀😀😀😀😀', '😀😀😀😀😀😀😀', 'aaaaaa', 'aaaaaaa'],
    ))

  it('or throws for an unknown word if there is no unknown token', async () => {
    const model = new WordPieceModel([['a', 0]])
    expect(() => model.tokenize('b')).toThrow('[UNK]')
    await expect(expectedTokens(model.toJSON(), ['b'])).rejects.toThrow('[UNK]')
  })
})

describe('a word-level model returns the tokens of Hugging Face', () => {
  it('for known and unknown words', () =>
    expectSameTokens(new WordLevelModel(vocabulary), [...texts, ...parts]))

  it('or throws for an unknown word if there is no unknown token', async () => {
    const model = new WordLevelModel([['a', 0]])
    expect(() => model.tokenize('b')).toThrow('<unk>')
    await expect(expectedTokens(model.toJSON(), ['b'])).rejects.toThrow('WordLevel')
  })
})
