import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AlignedText } from '../text/aligned-text.ts'
import type { AddedToken } from './added-token.ts'
import { AddedTokens } from './added-tokens.ts'
import { Matcher } from './matcher.ts'

/** The leftmost-longest matches by brute force: tests every word at every offset. */
function findByBruteForce(words: readonly string[], text: string): string[] {
  const matches: string[] = []
  for (let offset = 0; offset < text.length;) {
    const candidates = words.filter((word) => word !== '' && text.startsWith(word, offset))
    const longest = candidates.reduce((best, word) => (word.length > best.length ? word : best), '')
    if (longest !== '') matches.push(`${offset}:${longest}`)
    offset += longest.length || 1
  }
  return matches
}

function seconds(run: () => void): number {
  const start = performance.now()
  run()
  return (performance.now() - start) / 1000
}

describe('Matcher', () => {
  it('finds the same matches as a brute-force search', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 })
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(words, text, (list, source) => {
        const matches = new Matcher(list).find(source).map(({ start, end, word }) => {
          expect(list[word]).toBe(source.slice(start, end))
          return `${start}:${source.slice(start, end)}`
        })
        expect(matches).toEqual(findByBruteForce(list, source))
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('takes linear time if long words almost match and short words match', () => {
    const long = 'a'.repeat(100_000)
    const matcher = new Matcher([`${long}b`, `b${long}`, 'aa'])
    const text = 'a'.repeat(1_000_000)
    expect(seconds(() => matcher.find(text))).toBeLessThan(3)
    expect(matcher.find(text)).toHaveLength(500_000)
  })

  it('matches 20,000 words and a word of 100,000 characters in less than five seconds', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `<|${i}|>`)
    const long = 'x'.repeat(100_000)
    const text = words.join('') + long
    let matches: readonly unknown[] = []
    expect(
      seconds(() => {
        matches = new Matcher([...words, long]).find(text)
      }),
    ).toBeLessThan(5)
    expect(matches).toHaveLength(20_001)
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
  const split = (tokens: readonly AddedToken[], text: string, parseSpecial = true) =>
    new AddedTokens(tokens)
      .split(new AlignedText(text), null, { parseSpecial })
      .map((section) => (section.token ? `[${section.text.text}]` : section.text.text))

  it('treats special tokens as text if parseSpecial is false', () => {
    const tokens = [token('</s>', { special: true }), token('<x>')]
    expect(split(tokens, 'a</s>b<x>')).toEqual(['a', '[</s>]', 'b', '[<x>]'])
    expect(split(tokens, 'a</s>b<x>', false)).toEqual(['a</s>b', '[<x>]'])
  })

  it('returns no sections for an empty text', () => {
    expect(split([token('a')], '')).toEqual([])
  })

  it('finds a token called __proto__', () => {
    expect(split([token('__proto__'), token('constructor')], 'a__proto__constructor')).toEqual([
      'a',
      '[__proto__]',
      '[constructor]',
    ])
  })

  it('takes linear time if tokens include long runs of white space', () => {
    const spaces = ' '.repeat(500_000)
    const greedy = [token(' ', { rstrip: true }), token('x', { lstrip: true })]
    expect(seconds(() => split(greedy, `${spaces}x`))).toBeLessThan(3)
    const text = `${'x '.repeat(1000)}${spaces}x`
    expect(seconds(() => split([token('x', { lstrip: true, rstrip: true })], text))).toBeLessThan(1)
  })
})
