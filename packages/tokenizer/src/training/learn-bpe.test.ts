import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenizerError, VocabularyError } from '../errors.ts'
import { learnBpe } from './learn-bpe.ts'
import type { BpeTrainingOptions } from './learn-bpe.ts'

const words: [string, number][] = [
  ['low', 5],
  ['lower', 2],
  ['newest', 6],
  ['widest', 3],
]
const baseOptions = { vocabularySize: 1000, acceptFewer: true }

describe('learnBpe', () => {
  it('merges the most frequent pair first', () => {
    const { vocabulary, merges } = learnBpe(words, { vocabularySize: 14, specialTokens: ['<unk>'] })
    // e+s and s+t occur 9 times each, and e has the lower id
    expect(vocabulary).toEqual([...['<unk>'], ...'deilnorstw', 'es', 'est', 'lo'])
    expect(merges[0]).toEqual({ left: 2, right: 8, result: 11 })
  })

  it('reports how many tokens the text supports', () => {
    const learn = () => learnBpe(words, { vocabularySize: 1000 })
    expect(learn).toThrow(VocabularyError)
    expect(learn).toThrow('supports a vocabulary of 22 tokens at most, not 1000')
    expect(learnBpe(words, { vocabularySize: 1000, acceptFewer: true }).vocabulary).toHaveLength(22)
  })

  it('keeps new tokens shorter than the maximum', () => {
    const { vocabulary } = learnBpe(words, { ...baseOptions, maximumTokenLength: 4 })
    expect(Math.max(...vocabulary.map((token) => token.length))).toBe(3)
  })

  it('marks tokens that continue or end a word', () => {
    const affixes = { continuingSubwordPrefix: '##', endOfWordSuffix: '</w>' }
    const { vocabulary, merges } = learnBpe([['aaa', 2]], { ...baseOptions, ...affixes })
    expect(vocabulary).toEqual(['a', '##a', '##a</w>', 'aa', 'aaa</w>'])
    expect(merges.map(({ result }) => result)).toEqual([3, 4])
  })

  it('drops the least frequent characters if the alphabet is limited', () => {
    const { vocabulary } = learnBpe([['abab', 5], ['axb', 3]], { ...baseOptions, limitAlphabet: 2 }) // prettier-ignore
    expect(vocabulary).toEqual(['a', 'b', 'ab', 'abab'])
  })

  it('selects lower code points among equally frequent characters', () => {
    const options = { ...baseOptions, limitAlphabet: 2, minimumFrequency: 9 }
    expect(learnBpe([['cab', 1]], options).vocabulary).toEqual(['a', 'b'])
  })

  it('reads a lone surrogate as U+FFFD and a surrogate pair as one character', () => {
    const { vocabulary } = learnBpe([['\ud83d', 1], ['x\ude00😀', 1]], baseOptions) // prettier-ignore
    expect(vocabulary).toEqual(['x', '\ufffd', '😀'])
  })

  it('learns nothing from an empty text', () => {
    expect(learnBpe([], baseOptions)).toEqual({ vocabulary: [], merges: [] })
    expect(learnBpe([['', 3]], baseOptions)).toEqual({ vocabulary: [], merges: [] })
    expect(() => learnBpe([], { vocabularySize: 1 })).toThrow(VocabularyError)
  })

  it('takes linear time for one long word', () => {
    const long = 'ab'.repeat(500_000)
    const { vocabulary } = learnBpe([[long, 1]], { ...baseOptions, minimumFrequency: 1 })
    expect(vocabulary.at(-1)).toBe(long)
  })

  it.each<[Partial<BpeTrainingOptions>, string]>([
    [
      { vocabularySize: NaN },
      'expected vocabularySize to be a whole number of at least 0, got NaN',
    ],
    [{ vocabularySize: 5 }, 'expected vocabularySize to be at least 10'],
    [
      { specialTokens: ['<s>', '<s>'] },
      'expected special tokens to be distinct and not empty, got "<s>", "<s>"',
    ],
    [
      { minimumFrequency: -1 },
      'expected minimumFrequency to be a whole number of at least 0, got -1',
    ],
    [{ maximumTokenLength: 0.5 }, 'expected maximumTokenLength to be a whole number of at least 1'],
    [{ limitAlphabet: -1 }, 'expected limitAlphabet to be a whole number of at least 0, got -1'],
    [
      { initialAlphabet: ['ab'] },
      'expected initialAlphabet to consist of single characters, got "ab"',
    ],
  ])('refuses %o', (options, message) => {
    const learn = () => learnBpe(words, { ...baseOptions, ...options })
    expect(learn).toThrow(TokenizerError)
    expect(learn).toThrow(message)
  })

  it.each([-1, 0, 0.5, NaN, Infinity])('refuses a word that occurs %d times', (count) => {
    expect(() => learnBpe([['word', count]], baseOptions)).toThrow(
      'to be a whole number of at least 1, got',
    )
  })

  it('learns the same merges as recounting all pairs after each merge', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 })
    const texts = fc.uniqueArray(fc.tuple(word, fc.integer({ min: 1, max: 3 })), {
      selector: ([text]) => text,
      maxLength: 30,
    })
    fc.assert(
      fc.property(texts, (wordCounts) => {
        const { vocabulary, merges } = learnBpe(wordCounts, { ...baseOptions, minimumFrequency: 1 })
        const learned = merges.map(({ left, right }) => [vocabulary[left], vocabulary[right]])
        expect(learned).toEqual(mergesByRecounting(wordCounts))
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})

/** Reference implementation that recounts all pairs after each merge. */
function mergesByRecounting(
  wordCounts: readonly (readonly [string, number])[],
): [string, string][] {
  const alphabet = [...new Set(wordCounts.flatMap(([word]) => [...word]))].sort()
  const ids = new Map(alphabet.map((character, id) => [character, id]))
  const words = wordCounts.map(([word, count]) => ({ tokens: [...word], count }))
  const merges: [string, string][] = []
  for (;;) {
    const pairs = new Map<string, { left: string; right: string; count: number }>()
    for (const { tokens, count } of words) {
      for (let i = 0; i + 1 < tokens.length; i++) {
        const [left, right] = [tokens[i]!, tokens[i + 1]!]
        const pair = pairs.get(`${left} ${right}`) ?? { left, right, count: 0 }
        pairs.set(`${left} ${right}`, { left, right, count: pair.count + count })
      }
    }
    const [best] = [...pairs.values()].sort(
      (a, b) =>
        b.count - a.count ||
        ids.get(a.left)! - ids.get(b.left)! ||
        ids.get(a.right)! - ids.get(b.right)!,
    )
    if (!best) return merges
    merges.push([best.left, best.right])
    ids.set(best.left + best.right, ids.size)
    for (const { tokens } of words) {
      for (let i = 0; i + 1 < tokens.length; i++) {
        if (tokens[i] === best.left && tokens[i + 1] === best.right) {
          tokens.splice(i, 2, best.left + best.right)
        }
      }
    }
  }
}
