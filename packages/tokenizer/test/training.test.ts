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

describe.each(golden.bpe)('BPE trained on $words words with $options', (expected) => {
  const words = golden.words[expected.words]!
  const options = { ...expected.options, acceptFewer: true }
  // If the reference orders the first ids by hash, they are taken from the golden file.
  if (expected.initial) options.specialTokens = expected.vocabulary.slice(0, expected.initial)

  it('has the tokens and the merges of Hugging Face in the same order', () => {
    const { vocabulary, merges } = learnBpe(words, options)
    expect(vocabulary).toEqual(expected.vocabulary)
    expect(merges.map(({ left, right }) => [vocabulary[left], vocabulary[right]])).toEqual(
      expected.merges,
    )
  })

  it('does not depend on the order of the words', () => {
    expect(learnBpe([...words].reverse(), options)).toEqual(learnBpe(words, options))
  })
})

it('WordPiece training learns the tokens of BPE with the prefix ##', () => {
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

it.each(golden.wordLevel)(
  'a word-level model of $words words with $options equals Hugging Face',
  (expected) => {
    const options = { ...expected.options, acceptFewer: true }
    expect(learnWordLevel(golden.words[expected.words]!, options)).toEqual(expected.vocabulary)
  },
)

describe.each(golden.unigram)(
  'a unigram model trained on $words words with $options',
  (expected) => {
    const words = golden.words[expected.words]!
    const options = { ...expected.options, acceptFewer: true }
    const { pieces, unkId } = learnUnigram(words, options)
    const learnedScores = new Map(pieces)

    it('has the pieces of Hugging Face', () => {
      expect([...learnedScores.keys()].sort()).toEqual(
        expected.pieces.map(([piece]) => piece).sort(),
      )
      expect(unkId).toBe(expected.unkId)
    })

    it('has the scores of Hugging Face', () => {
      for (const [piece, score] of expected.pieces) {
        // The reference assigns the scores of added single characters in hash order.
        if ([...piece].length > 1) expect(learnedScores.get(piece), piece).toBeCloseTo(score, 9)
      }
      const scores = pieces.map(([, score]) => score).sort((a, b) => b - a)
      for (const [i, [, score]] of expected.pieces.entries())
        expect(scores[i]).toBeCloseTo(score, 9)
    })

    it('does not depend on the order of the words, down to the last bit', () => {
      expect(learnUnigram([...words].reverse(), options).pieces).toEqual(pieces)
    })
  },
)
