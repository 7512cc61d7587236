import { describe, expect, it } from 'vitest'
import { IdBuffer } from '../../encoding/id-buffer.ts'
import type { ModelToken } from '../model.ts'
import { UnigramModel } from './unigram-model.ts'

const pieces: [string, number][] = [
  ['<unk>', 0],
  ['a', -1.5],
  ['b', -2.25],
  ['ab', -2.5],
  ['ba', -3.0625],
  ['aba', -5.125],
]

const scores = new Map(pieces)
const model = new UnigramModel(pieces, { unkId: 0 })

const join = (tokens: readonly ModelToken[]): string => tokens.map(({ token }) => token).join('|')

/** All segmentations of a text, the most probable first. */
function allSegmentations(text: string): { segmentation: string; score: number }[] {
  if (text === '') return [{ segmentation: '', score: 0 }]
  const segmentations = pieces.slice(1).flatMap(([piece, score]) =>
    text.startsWith(piece)
      ? allSegmentations(text.slice(piece.length)).map((rest) => ({
          segmentation: rest.segmentation === '' ? piece : `${piece}|${rest.segmentation}`,
          score: score + rest.score,
        }))
      : [],
  )
  return segmentations.sort((a, b) => b.score - a.score)
}

/** A linear congruential generator with a fixed seed. */
function seeded(): () => number {
  let state = 1
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}

describe('nBest', () => {
  it('returns all segmentations, the most probable first', () => {
    const expected = allSegmentations('ababbaba')
    const nBest = model.nBest('ababbaba', 1000)
    expect(nBest.map(({ score }) => score)).toEqual(expected.map(({ score }) => score))
    expect(new Set(nBest.map(({ tokens }) => join(tokens)))).toEqual(
      new Set(expected.map(({ segmentation }) => segmentation)),
    )
    for (const { tokens, score } of nBest)
      expect(tokens.reduce((sum, { token }) => sum + scores.get(token)!, 0)).toBeCloseTo(score)
  })

  it('returns the segmentation of tokenize first', () => {
    for (const text of ['a', 'ababbaba', 'bbaabb', 'xaby'])
      expect(model.nBest(text, 3)[0]!.tokens).toEqual(model.tokenize(text))
  })

  it('returns the requested number of segmentations, and an empty one for an empty text', () => {
    expect(model.nBest('abab', 2)).toHaveLength(2)
    expect(model.nBest('', 3)).toEqual([{ tokens: [], score: 0 }])
  })
})

describe('a sampled segmentation', () => {
  const relativeFrequencies = (sample: () => readonly ModelToken[]): Map<string, number> => {
    const frequencies = new Map<string, number>()
    for (let i = 0; i < 20_000; i++) {
      const segmentation = join(sample())
      frequencies.set(segmentation, (frequencies.get(segmentation) ?? 0) + 1 / 20_000)
    }
    return frequencies
  }

  it('is as frequent as its probability to the power of alpha', () => {
    for (const alpha of [0, 0.5, 1]) {
      const random = seeded()
      const frequencies = relativeFrequencies(() => model.tokenize('abab', { alpha, random }))
      const expected = allSegmentations('abab')
      const sum = expected.reduce((total, { score }) => total + Math.exp(alpha * score), 0)
      for (const { segmentation, score } of expected)
        expect(frequencies.get(segmentation), segmentation).toBeCloseTo(
          Math.exp(alpha * score) / sum,
          1.5,
        )
    }
  })

  it('is one of the nBestSize most probable segmentations', () => {
    const sampling = { alpha: 0, nBestSize: 2, random: seeded() }
    const frequencies = relativeFrequencies(() => model.tokenize('abab', sampling))
    expect([...frequencies.keys()].sort()).toEqual(
      allSegmentations('abab')
        .slice(0, 2)
        .map(({ segmentation }) => segmentation)
        .sort(),
    )
  })

  it('has the same ids from tokenize and appendIds, and is not cached', () => {
    const ids = new IdBuffer()
    model.appendIds('abab', ids)
    const best = [...ids.toArray()]
    const sampling = { alpha: 0, random: () => 0.999 }
    const sampled = model.tokenize('abab', sampling).map(({ id }) => id)
    expect(sampled).not.toEqual(best)
    model.appendIds('abab', ids, sampling)
    model.appendIds('abab', ids)
    expect([...ids.toArray()]).toEqual([...best, ...sampled, ...best])
  })

  it('throws for an alpha that is negative or NaN', () => {
    for (const alpha of [-1, NaN])
      expect(() => model.tokenize('abab', { alpha, random: seeded() })).toThrow(
        `expected an alpha from 0 to Infinity, got ${alpha}`,
      )
  })
})

describe('an unknown character', () => {
  it('is an error if there is no unknown token', () => {
    const strict = new UnigramModel(pieces)
    expect(() => strict.tokenize('axb')).toThrow('"x"')
    expect(() => strict.nBest('axb', 2)).toThrow('"x"')
  })

  it('is an error if unkId is out of range', () => {
    expect(() => new UnigramModel(pieces, { unkId: 6 })).toThrow('unkId')
  })
})

it('a megabyte is segmented in less than ten seconds', () => {
  const start = performance.now()
  expect(model.tokenize('ab'.repeat(500_000))).toHaveLength(500_000)
  expect(performance.now() - start).toBeLessThan(10_000)
})
