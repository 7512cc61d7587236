import { describe, expect, it } from 'vitest'
import { TokenizerError, VocabularyError } from '../errors.ts'
import { learnUnigram } from './learn-unigram.ts'
import type { UnigramTrainingOptions } from './learn-unigram.ts'

const words: [string, number][] = [
  ['▁low', 5],
  ['▁lower', 2],
  ['▁newest', 6],
  ['▁widest', 3],
  ['▁wider', 4],
  ['▁lowest', 2],
]
const baseOptions = { vocabularySize: 1000, acceptFewer: true }

describe('learnUnigram', () => {
  it('learns a piece for each character and for the most useful substrings', () => {
    const { pieces, unkId } = learnUnigram(words, { vocabularySize: 15 })
    expect(pieces).toHaveLength(15)
    expect(pieces[0]).toEqual(['<unk>', 0])
    expect(unkId).toBe(0)
    const names = pieces.map(([piece]) => piece)
    expect(names).toEqual(expect.arrayContaining([...'▁lowernstid']))
    expect(names).toContain('▁low')
  })

  it('assigns log probabilities as scores, in descending order', () => {
    const scores = learnUnigram(words, baseOptions).pieces.slice(1).map(([, score]) => score) // prettier-ignore
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(Math.max(...scores)).toBeLessThan(0)
  })

  it('puts special tokens first and keeps the position of the unknown token among them', () => {
    const options = { ...baseOptions, specialTokens: ['<s>', '<x>'], unkToken: '<x>' }
    const { pieces, unkId } = learnUnigram(words, options)
    expect(pieces.slice(0, 2)).toEqual([['<s>', 0], ['<x>', 0]]) // prettier-ignore
    expect(unkId).toBe(1)
  })

  it('does not assign a second id to a special token that is also a piece', () => {
    const names = learnUnigram(words, { ...baseOptions, specialTokens: ['▁low', 'w'] }).pieces.map(([piece]) => piece) // prettier-ignore
    expect(new Set(names).size).toBe(names.length)
  })

  it('treats rare characters as unknown if the coverage excludes them', () => {
    const wordsWithRareCharacter: [string, number][] = [...words, ['▁lowξ', 1], ['ξ', 1]]
    const names = learnUnigram(wordsWithRareCharacter, { ...baseOptions, characterCoverage: 0.98 }).pieces.map(([piece]) => piece) // prettier-ignore
    expect(names.filter((name) => name.includes('ξ'))).toEqual([])
    expect(names).toContain('▁low')
  })

  it('keeps pieces within the maximum length', () => {
    const { pieces } = learnUnigram(words, { ...baseOptions, maximumPieceLength: 2 })
    expect(Math.max(...pieces.slice(1).map(([piece]) => piece.length))).toBe(2)
  })

  it('reports how many pieces the text supports', () => {
    const learn = () => learnUnigram(words, { vocabularySize: 1000 })
    expect(learn).toThrow(VocabularyError)
    const { pieces } = learnUnigram(words, baseOptions)
    expect(learn).toThrow(`supports a vocabulary of ${pieces.length} tokens at most, not 1000`)
  })

  it('accepts an empty text, a single character and a lone surrogate', () => {
    expect(learnUnigram([], baseOptions)).toEqual({ pieces: [['<unk>', 0]], unkId: 0 })
    expect(learnUnigram([['a', 1]], baseOptions).pieces).toHaveLength(2)
    expect(learnUnigram([['\ud83d', 1]], baseOptions).pieces[1]![0]).toBe('\ufffd')
  })

  it('learns from one long word in linear time without underflow', () => {
    const { pieces } = learnUnigram([['abc'.repeat(100_000), 1]], {
      ...baseOptions,
      maximumPieceLength: 8,
    })
    for (const [, score] of pieces) expect(Number.isFinite(score)).toBe(true)
  })

  it.each<[Partial<UnigramTrainingOptions>, string]>([
    [
      { vocabularySize: 0.5 },
      'expected vocabularySize to be a whole number of at least 0, got 0.5',
    ],
    [{ vocabularySize: 5 }, 'expected vocabularySize to be at least 12'],
    [{ specialTokens: ['<s>', '<s>'] }, 'expected special tokens to be distinct'],
    [{ unkToken: '' }, 'expected special tokens to be distinct and not empty'],
    [{ shrinkingFactor: 1 }, 'expected shrinkingFactor to be above 0 and below 1, got 1'],
    [{ shrinkingFactor: NaN }, 'expected shrinkingFactor to be above 0 and below 1, got NaN'],
    [{ seedSize: 0 }, 'expected seedSize to be a whole number of at least 1, got 0'],
    [{ subIterations: 1.5 }, 'expected subIterations to be a whole number from 1 to 100, got 1.5'],
    [{ maximumPieceLength: -2 }, 'expected maximumPieceLength to be a whole number from 1 to 256'],
    [{ subIterations: Infinity }, 'expected subIterations to be a whole number from 1 to 100'],
    [{ characterCoverage: 0 }, 'expected characterCoverage to be above 0 and at most 1, got 0'],
  ])('refuses %o', (options, message) => {
    const learn = () => learnUnigram(words, { ...baseOptions, ...options })
    expect(learn).toThrow(TokenizerError)
    expect(learn).toThrow(message)
  })
})
