import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { learnBpe } from '../src/training/learn-bpe.ts'
import type { BpeTrainingOptions } from '../src/training/learn-bpe.ts'
import { learnWordLevel } from '../src/training/learn-word-level.ts'
import { learnWordPiece } from '../src/training/learn-word-piece.ts'

interface Case {
  words: string
  options: BpeTrainingOptions
  vocabulary: string[]
}
interface Golden {
  words: Record<string, [string, number][]>
  bpe: (Case & { merges: [string, string][]; initial?: number })[]
  wordLevel: Case[]
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
