import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownPatterns } from '../../test/known-patterns.ts'
import { Regex } from '@heed/regex'
import { scannerFor, scannerOfEncoding } from './scanner-for.ts'
import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'

const { gpt2, r50k, llama3, qwen2, cl100kOlder, cl100k, o200k } = knownPatterns
const patterns = Object.entries({ gpt2, r50k, llama3, qwen2, cl100kOlder, cl100k, o200k })

const parts = [
  ..."'sSſtrevLldmKabAZ \t\n\r\u00a0\u0085\u200b\u180e\ufeff\u2028\u30001٣²Ⅷ\u0301ǅʰー\u200d\ufe0f한글漢\u0378ß./!_-",
  ...[
    '𝐀',
    '𐐀',
    '𐐨',
    '😀',
    '\u{1d7ce}',
    '\u{e0100}',
    '\u{323b0}',
    '\ud800',
    '\udc00',
    "'ll",
    '\r\n',
    '  ',
  ],
]
const texts = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 24 })

function endsOf(scanner: Scanner, text: string, start = 0, end = text.length): number[] {
  const ends: number[] = []
  for (let offset = start; offset < end; ends.push(offset))
    offset = scanner.endOfPiece(text, offset, end)
  return ends
}

describe('a scanner', () => {
  it.each(patterns)('splits like its pattern in any section of a text: %s', (_, pattern) => {
    const scanner = scannerFor(pattern)!
    const compiled = new Regex(pattern)
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (list, startSeed, lengthSeed) => {
        const text = list.join('')
        const start = startSeed % text.length
        const end = start + 1 + (lengthSeed % (text.length - start))
        const ends = [...compiled.matchAll(text, start, end)].map((match) => match.end)
        expect(endsOf(scanner, text, start, end)).toEqual(ends)
      }),
      { seed: 3, numRuns: 3000 },
    )
  })

  it('exists only for an exact pattern', () => {
    expect(scannerFor(`${gpt2}|x`)).toBeNull()
    expect(scannerFor('')).toBeNull()
  })

  it('limits numbers of cl100k_base to three digits, but not in the Oniguruma pattern', () => {
    expect(endsOf(scannerOfEncoding('cl100k_base'), '12345 \n ')).toEqual([3, 5, 8])
    expect(endsOf(scannerFor(cl100k)!, '12345 \n ')).toEqual([5, 8])
    expect(endsOf(scannerFor(llama3)!, '12345 \n ')).toEqual([3, 5, 7, 8])
    expect(endsOf(scannerFor(qwen2)!, '123')).toEqual([1, 2, 3])
    expect(endsOf(scannerOfEncoding('r50k_base'), '12345 \n ')).toEqual([5, 8])
    expect(endsOf(scannerOfEncoding('o200k_base'), "iPhone'S")).toEqual([1, 8])
  })

  it.each([
    ' ',
    '\n',
    ' \n',
    'a',
    'A',
    'ʰA',
    '7',
    '\u0301',
    '\u0301A',
    '👨\u200d',
    '漢',
    "'",
    ' \u0301',
    '/\n',
    '\ud800',
  ])('reads each character fewer than 12 times on average: %j', (unit) => {
    const text = unit.repeat(20_000 / unit.length)
    for (const [, pattern] of patterns) {
      const { countingText, count } = countReads(text)
      endsOf(scannerFor(pattern)!, countingText)
      expect(count()).toBeLessThan(12 * text.length)
    }
  })
})

/** A text that counts the reads of its code units. */
function countReads(text: string) {
  let reads = 0
  const countingText = {
    length: text.length,
    charCodeAt: (offset: number) => (reads++, text.charCodeAt(offset)),
    codePointAt: (offset: number) => (reads++, text.codePointAt(offset)),
  } as unknown as string
  return { countingText, count: () => reads }
}
