import { expect, it } from 'vitest'
import { expectedCounts } from './expected-counts.ts'
import { joinWords } from './joined-text.ts'
import { PieceLattice } from './piece-lattice.ts'
import { seedVocabulary } from './seed-vocabulary.ts'
import { readWords } from './word-corpus.ts'

/** Expected counts of the pieces of a word that occurs twice; a and aa have these probabilities. */
function countsOf(word: string, ...probabilities: [a: number, aa: number]): number[] {
  const text = joinWords(readWords([[word, 2]]))
  const seeds = seedVocabulary(text, 100, 2)
  const lattice = new PieceLattice(text, seeds)
  const words = Int32Array.of(0)
  return [...expectedCounts(text, lattice, words, Float64Array.of(0, ...probabilities), 2)]
}

it('sums over all segmentations by their probabilities', () => {
  // aaa with a and aa at ½ each: a a a has ⅛, a aa and aa a have ¼, that is 1 : 2 : 2 of 5
  const [unknown, a, aa] = countsOf('aaa', 0.5, 0.5)
  expect(unknown).toBe(0)
  expect(a).toBeCloseTo(2 * ((3 * 1 + 1 * 4) / 5), 12)
  expect(aa).toBeCloseTo(2 * (4 / 5), 12)
})

it('does not underflow in a long word', () => {
  const size = 3000 // 10⁻⁵ to the power of 1,500 to 3,000
  const [, a, aa] = countsOf('a'.repeat(size), 1e-5, 1e-5)
  expect(a! + 2 * aa!).toBeCloseTo(2 * size, 6)
  expect(aa!).toBeGreaterThan(size * 0.99)
})

it('computes the same counts with and without rescaling', () => {
  // with pᵏ for a piece of k characters all segmentations are equally probable, whatever p is
  for (const size of [40, 90, 200]) {
    const plain = countsOf('a'.repeat(size), 1, 1)
    for (const p of [1e-3, 1e-7, 1e-15]) {
      const scaled = countsOf('a'.repeat(size), p, p * p)
      for (const piece of [1, 2]) expect(scaled[piece]! / plain[piece]!).toBeCloseTo(1, 9)
    }
  }
})
