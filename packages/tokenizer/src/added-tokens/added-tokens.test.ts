import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AlignedText } from '../text/aligned-text.ts'
import type { AddedToken } from './added-token.ts'
import { AddedTokens } from './added-tokens.ts'
import { Matcher } from './matcher.ts'

/** The longest word at each place, by trying all. */
function findByTrying(words: readonly string[], text: string): string[] {
  const found: string[] = []
  for (let at = 0; at < text.length;) {
    const here = words.filter((word) => word !== '' && text.startsWith(word, at))
    const longest = here.reduce((best, word) => (word.length > best.length ? word : best), '')
    if (longest !== '') found.push(`${at}:${longest}`)
    at += longest.length || 1
  }
  return found
}

function seconds(run: () => void): number {
  const start = performance.now()
  run()
  return (performance.now() - start) / 1000
}

describe('Matcher', () => {
  it('finds what trying all words finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 })
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(words, text, (list, source) => {
        const found = new Matcher(list).find(source).map(({ start, end, word }) => {
          expect(list[word]).toBe(source.slice(start, end))
          return `${start}:${source.slice(start, end)}`
        })
        expect(found).toEqual(findByTrying(list, source))
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('takes time in proportion to a hostile text: long words that almost match, and short ones that do', () => {
    const long = 'a'.repeat(100_000)
    const matcher = new Matcher([`${long}b`, `b${long}`, 'aa'])
    const text = 'a'.repeat(1_000_000)
    expect(seconds(() => matcher.find(text))).toBeLessThan(3)
    expect(matcher.find(text)).toHaveLength(500_000)
  })

  it('bears thousands of words, and words of a hundred thousand characters', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `<|${i}|>`)
    const long = 'x'.repeat(100_000)
    const text = words.join('') + long
    let found: readonly unknown[] = []
    expect(
      seconds(() => {
        found = new Matcher([...words, long]).find(text)
      }),
    ).toBeLessThan(5)
    expect(found).toHaveLength(20_001)
  })
})

describe('AddedTokens', () => {
  const token = (content: string, flags: Partial<AddedToken> = {}): AddedToken => ({
    id: 0,
    content,
    special: false,
    singleWord: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    ...flags,
  })
  const cut = (tokens: readonly AddedToken[], text: string, parseSpecial = true) =>
    new AddedTokens(tokens)
      .split(new AlignedText(text), null, { parseSpecial })
      .map((section) => (section.token ? `[${section.text.text}]` : section.text.text))

  it('leaves special tokens in the text alone if asked', () => {
    const tokens = [token('</s>', { special: true }), token('<x>')]
    expect(cut(tokens, 'a</s>b<x>')).toEqual(['a', '[</s>]', 'b', '[<x>]'])
    expect(cut(tokens, 'a</s>b<x>', false)).toEqual(['a</s>b', '[<x>]'])
  })

  it('cuts an empty text into nothing', () => {
    expect(cut([token('a')], '')).toEqual([])
  })

  it('finds a token called __proto__', () => {
    expect(cut([token('__proto__'), token('constructor')], 'a__proto__constructor')).toEqual([
      'a',
      '[__proto__]',
      '[constructor]',
    ])
  })

  it('takes time in proportion to white space, wherever tokens take it along', () => {
    const spaces = ' '.repeat(500_000)
    const greedy = [token(' ', { rstrip: true }), token('x', { lstrip: true })]
    expect(seconds(() => cut(greedy, `${spaces}x`))).toBeLessThan(3)
    const text = `${'x '.repeat(1000)}${spaces}x`
    expect(seconds(() => cut([token('x', { lstrip: true, rstrip: true })], text))).toBeLessThan(1)
  })
})
