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

const spell = (tokens: readonly ModelToken[]): string => tokens.map(({ token }) => token).join('|')

/** All ways to cut a text, the likeliest first. */
function allWays(text: string): { way: string; score: number }[] {
  if (text === '') return [{ way: '', score: 0 }]
  const ways = pieces.slice(1).flatMap(([piece, score]) =>
    text.startsWith(piece)
      ? allWays(text.slice(piece.length)).map((rest) => ({
          way: rest.way === '' ? piece : `${piece}|${rest.way}`,
          score: score + rest.score,
        }))
      : [],
  )
  return ways.sort((x, y) => y.score - x.score)
}

/** Numbers that only seem to be random. */
function seeded(): () => number {
  let state = 1
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}

describe('the best ways to cut a text', () => {
  it('are those of all ways that are likeliest, best first', () => {
    const expected = allWays('ababbaba')
    const found = model.nBest('ababbaba', 1000)
    expect(found.map(({ score }) => score)).toEqual(expected.map(({ score }) => score))
    expect(new Set(found.map(({ tokens }) => spell(tokens)))).toEqual(
      new Set(expected.map(({ way }) => way)),
    )
    for (const { tokens, score } of found)
      expect(tokens.reduce((sum, { token }) => sum + scores.get(token)!, 0)).toBeCloseTo(score)
  })

  it('begin with the segmentation of tokenize', () => {
    for (const text of ['a', 'ababbaba', 'bbaabb', 'xaby'])
      expect(model.nBest(text, 3)[0]!.tokens).toEqual(model.tokenize(text))
  })

  it('are as many as requested, and one empty segmentation for an empty text', () => {
    expect(model.nBest('abab', 2)).toHaveLength(2)
    expect(model.nBest('', 3)).toEqual([{ tokens: [], score: 0 }])
  })
})

describe('a drawn way to cut a text', () => {
  const shares = (draw: () => readonly ModelToken[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 20_000; i++) {
      const way = spell(draw())
      counts.set(way, (counts.get(way) ?? 0) + 1 / 20_000)
    }
    return counts
  }

  it('comes as often as it is likely to the power of alpha', () => {
    for (const alpha of [0, 0.5, 1]) {
      const random = seeded()
      const found = shares(() => model.tokenize('abab', { alpha, random }))
      const ways = allWays('abab')
      const sum = ways.reduce((total, { score }) => total + Math.exp(alpha * score), 0)
      for (const { way, score } of ways)
        expect(found.get(way), way).toBeCloseTo(Math.exp(alpha * score) / sum, 1.5)
    }
  })

  it('is one of the best, if only among these is drawn', () => {
    const sampling = { alpha: 0, nBestSize: 2, random: seeded() }
    const found = shares(() => model.tokenize('abab', sampling))
    expect([...found.keys()].sort()).toEqual(
      allWays('abab')
        .slice(0, 2)
        .map(({ way }) => way)
        .sort(),
    )
  })

  it('has the same ids in a buffer, and none of them is kept', () => {
    const ids = new IdBuffer()
    model.appendIds('abab', ids)
    const best = [...ids.toArray()]
    const last = { alpha: 0, random: () => 0.999 }
    const drawn = model.tokenize('abab', last).map(({ id }) => id)
    expect(drawn).not.toEqual(best)
    model.appendIds('abab', ids, last)
    model.appendIds('abab', ids)
    expect([...ids.toArray()]).toEqual([...best, ...drawn, ...best])
  })

  it('needs an alpha that is no chance below 0', () => {
    for (const alpha of [-1, NaN])
      expect(() => model.tokenize('abab', { alpha, random: seeded() })).toThrow(
        `expected an alpha from 0 to Infinity, got ${alpha}`,
      )
  })
})

describe('characters without a piece', () => {
  it('is an error if nothing stands for it', () => {
    const strict = new UnigramModel(pieces)
    expect(() => strict.tokenize('axb')).toThrow('"x"')
    expect(() => strict.nBest('axb', 2)).toThrow('"x"')
  })

  it('must not be a piece that is not there', () => {
    expect(() => new UnigramModel(pieces, { unkId: 6 })).toThrow('unkId')
  })
})

it('a megabyte is cut in a moment', () => {
  const start = performance.now()
  expect(model.tokenize('ab'.repeat(500_000))).toHaveLength(500_000)
  expect(performance.now() - start).toBeLessThan(10_000)
})
