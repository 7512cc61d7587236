import { describe, expect, it } from 'vitest'
import { Regex } from '../regex.ts'

/** Every scalar value, in order. */
const codes = Array.from({ length: 0x110000 }, (_, code) => code).filter(
  (code) => code < 0xd800 || code > 0xdfff,
)
const everything = codes.map((code) => String.fromCodePoint(code)).join('')

describe('a set', () => {
  // Counted with tokenizers 0.23.2 from npm, whose Oniguruma follows Unicode 16.0.
  it.each<[string, number]>([
    ['\\w', 144671],
    ['[\\w]', 144665],
    ['\\p{word}', 144671],
    ['[[:word:]]', 144665],
    ['[[:punct:]]', 9369],
    ['\\p{punct}', 855],
    ['[[:alpha:]]', 142759],
    ['[[:alnum:]]', 143519],
    ['[[:lower:]]', 2569],
    ['[[:upper:]]', 1978],
    ['[[:graph:]]', 292447],
    ['[[:print:]]', 292464],
    ['[[:blank:]]', 18],
    ['\\s', 25],
    ['\\d', 760],
    ['\\h', 22],
    ['\\p{L}', 141028],
    ['\\p{Lt}', 31],
    ['\\p{M}', 2501],
    ['\\p{N}', 1911],
    ['\\p{S}', 8514],
    ['\\p{Han}', 99030],
    ['\\p{Hangul}', 11739],
    ['\\p{Hiragana}', 381],
    ['\\p{Latin}', 1487],
    ['\\p{Common}', 9053],
    ['\\p{Emoji}', 1431],
    ['.', 1112063],
    ['\\R', 7],
    ['(?i:[a-z])', 54],
    ['(?i:[^k])', 1112061],
  ])('has the size of the same set in Oniguruma: %s', (pattern, size) => {
    let count = 0
    for (const { start, end } of new Regex(pattern).matchAll(everything)) {
      count += end - start - (everything.codePointAt(start)! > 0xffff ? 1 : 0)
    }
    expect(count).toBe(size)
  })
})
