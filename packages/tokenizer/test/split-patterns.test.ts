import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Regex, RegexError } from '@heed/regex'
import { splitSpans, type SplitBehavior } from '../src/text/split-spans.ts'
import { scannerFor } from '../src/scanners/scanner-for.ts'

interface Golden {
  name: string
  pattern: string
  splits: [text: string, behavior: SplitBehavior, isInverted: boolean, pieces: string[]][]
}

const file = new URL('golden/split-patterns.json', import.meta.url)
const { patterns } = JSON.parse(readFileSync(file, 'utf8')) as { patterns: Golden[] }
const namedPatterns = patterns.filter(({ name }) => name !== 'random')
const randomPatterns = patterns.filter(({ name }) => name === 'random')

function pieces(regex: Regex, text: string, behavior: SplitBehavior, isInverted: boolean) {
  const spans = splitSpans(text.length, regex.matchAll(text), behavior, isInverted)
  return spans.map(({ start, end }) => text.slice(start, end))
}

describe('splitting by patterns equals Hugging Face', () => {
  it.each(namedPatterns.map((golden) => [golden.name, golden] as const))(
    'with the regex engine: %s',
    (_, { pattern, splits }) => {
      const compiled = new Regex(pattern)
      for (const [text, behavior, isInverted, expected] of splits) {
        expect(pieces(compiled, text, behavior, isInverted)).toEqual(expected)
      }
    },
  )

  it('with the scanners', () => {
    const scanned = namedPatterns.filter(({ pattern }) => scannerFor(pattern))
    expect(scanned.map(({ name }) => name)).toEqual([
      'gpt2',
      'r50k',
      'llama3',
      'qwen2',
      'cl100kOlder',
      'cl100k',
      'o200k',
    ])
    for (const { pattern, splits } of scanned) {
      const scanner = scannerFor(pattern)!
      for (const [text, , , expected] of splits) {
        const actual: string[] = []
        for (let start = 0; start < text.length;) {
          const end = scanner.endOfPiece(text, start, text.length)
          actual.push(text.slice(start, end))
          start = end
        }
        expect(actual).toEqual(expected)
      }
    }
  })

  it('with the regex engine for random patterns, except those that it does not support', () => {
    let rejected = 0
    for (const { pattern, splits } of randomPatterns) {
      let compiled: Regex
      try {
        compiled = new Regex(pattern)
      } catch (error) {
        expect(error).toBeInstanceOf(RegexError)
        expect((error as RegexError).construct).toMatch(/atomic group|an interval/)
        rejected++
        continue
      }
      for (const [text, behavior, isInverted, expected] of splits) {
        const actual = pieces(compiled, text, behavior, isInverted)
        expect(actual, `${pattern} in ${JSON.stringify(text)}`).toEqual(expected)
      }
    }
    expect(rejected).toBe(40)
  })
})
