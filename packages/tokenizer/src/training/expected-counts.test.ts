import { expect, it } from 'vitest'
import { expectedCounts } from './expected-counts.ts'
import { joinWords } from './joined-text.ts'
import { PieceLattice } from './piece-lattice.ts'
import { seedVocabulary } from './seed-vocabulary.ts'
import { readWords } from './word-corpus.ts'

/** Expected counts for a word that occurs twice, given the probabilities of `a` and `aa`. */
function countsOf(word: string, ...probabilities: [a: number, aa: number]): number[] {
  const text = joinWords(readWords([[word, 2]]))
  const seeds = seedVocabulary(text, 100, 2)
  const lattice = new PieceLattice(text, seeds)
  const words = Int32Array.of(0)
  return [...expectedCounts(text, lattice, words, Float64Array.of(0, ...probabilities), 2)]
}

it('weights each segmentation by its probability', () => {
  // With p(a) = p(aa) = ½, a·a·a has probability ⅛, a·aa and aa·a have ¼ each: 1 : 2 : 2
  const [unknown, a, aa] = countsOf('aaa', 0.5, 0.5)
  expect(unknown).toBe(0)
  expect(a).toBeCloseTo(2 * ((3 * 1 + 1 * 4) / 5), 12)
  expect(aa).toBeCloseTo(2 * (4 / 5), 12)
})

it('does not underflow in a long word', () => {
  const size = 3000 // segmentations have probabilities of 10⁻¹⁵⁰⁰⁰ to 10⁻⁷⁵⁰⁰
  const [, a, aa] = countsOf('a'.repeat(size), 1e-5, 1e-5)
  expect(a! + 2 * aa!).toBeCloseTo(2 * size, 6)
  expect(aa!).toBeGreaterThan(size * 0.99)
})

it('computes the same counts with and without rescaling', () => {
  // If a piece of k characters has probability pᵏ, all segmentations are equally probable.
  for (const size of [40, 90, 200]) {
    const unscaled = countsOf('a'.repeat(size), 1, 1)
    for (const p of [1e-3, 1e-7, 1e-15]) {
      const scaled = countsOf('a'.repeat(size), p, p * p)
      for (const piece of [1, 2]) expect(scaled[piece]! / unscaled[piece]!).toBeCloseTo(1, 9)
    }
  }
})
