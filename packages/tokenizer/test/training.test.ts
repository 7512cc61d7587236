import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { learnBpe } from '../src/training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../src/training/learn-bpe.ts'
import { learnUnigram } from '../src/training/learn-unigram.ts'
import type { UnigramTrainingOptions } from '../src/training/learn-unigram.ts'
import { learnWordLevel } from '../src/training/learn-word-level.ts'
import { learnWordPiece } from '../src/training/learn-bpe.ts'

interface Case {
  words: string
  options: BpeTrainingOptions
  vocabulary: string[]
}
interface Golden {
  words: Record<string, [string, number][]>
  bpe: (Case & { merges: [string, string][]; initial?: number })[]
  wordLevel: Case[]
  unigram: {
    words: string
    options: UnigramTrainingOptions
    pieces: [string, number][]
    unkId: number
  }[]
}
const golden = JSON.parse(
  readFileSync(new URL('golden/training.json', import.meta.url), 'utf8'),
) as Golden

describe.each(golden.bpe)('Hugging Face’s BPE of $words words, $options', (expected) => {
  const words = golden.words[expected.words]!
  const options = { ...expected.options, acceptFewer: true }
  // where its ids come in the order of a hash table, they are given
  if (expected.initial) options.specialTokens = expected.vocabulary.slice(0, expected.initial)

  it('has the same tokens and the same merges in the same order', () => {
    const { vocabulary, merges } = learnBpe(words, options)
    expect(vocabulary).toEqual(expected.vocabulary)
    expect(merges.map(({ left, right }) => [vocabulary[left], vocabulary[right]])).toEqual(
      expected.merges,
    )
  })

  it('is the same for words in another order', () => {
    expect(learnBpe([...words].reverse(), options)).toEqual(learnBpe(words, options))
  })
})

it('Hugging Face’s WordPiece has the tokens of a BPE with ##', () => {
  const expected = golden.bpe.find(
    ({ options }) => options.continuingSubwordPrefix === '##' && !options.endOfWordSuffix,
  )!
  const { continuingSubwordPrefix: _, ...options } = expected.options
  const vocabulary = learnWordPiece(golden.words[expected.words]!, {
    ...options,
    acceptFewer: true,
    specialTokens: expected.vocabulary.slice(0, expected.initial),
  })
  expect(vocabulary).toEqual(expected.vocabulary)
})

it.each(golden.wordLevel)('Hugging Face’s words of $words, $options', (expected) => {
  const options = { ...expected.options, acceptFewer: true }
  expect(learnWordLevel(golden.words[expected.words]!, options)).toEqual(expected.vocabulary)
})

describe.each(golden.unigram)(
  'Hugging Face’s unigram model of $words words, $options',
  (expected) => {
    const words = golden.words[expected.words]!
    const options = { ...expected.options, acceptFewer: true }
    const { pieces, unkId } = learnUnigram(words, options)
    const learned = new Map(pieces)

    it('has the same pieces', () => {
      expect([...learned.keys()].sort()).toEqual(expected.pieces.map(([piece]) => piece).sort())
      expect(unkId).toBe(expected.unkId)
    })

    it('has the same scores', () => {
      for (const [piece, score] of expected.pieces) {
        // what characters score that have no piece of their own is shuffled there
        if ([...piece].length > 1) expect(learned.get(piece), piece).toBeCloseTo(score, 9)
      }
      const scores = pieces.map(([, score]) => score).sort((a, b) => b - a)
      for (const [i, [, score]] of expected.pieces.entries())
        expect(scores[i]).toBeCloseTo(score, 9)
    })

    it('is the same, bit by bit, for words in another order', () => {
      expect(learnUnigram([...words].reverse(), options).pieces).toEqual(pieces)
    })
  },
)
