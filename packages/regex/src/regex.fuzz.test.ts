// Random patterns and texts. JavaScript's own engine is the oracle on the common subset of both
// syntaxes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RegexError } from './regex-error.ts'
import { Regex } from './regex.ts'

/** A pattern in both syntaxes, and whether it can match the empty string. */
interface Pattern {
  readonly source: string
  readonly isNullable: boolean
}

const atoms = ['a', 'b', '.', '[ab]', '[^a]', '[a-c]', '\\d', '\\p{L}', '😀', 'é'].map(
  (source) => ({
    source,
    isNullable: false,
  }),
)
const assertions = ['^', '$', '\\b', '\\B', '(?=a)', '(?!b)', '(?<=a)', '(?<!b)', '(?<=[ab]a|b)']
const quantifiers = ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{2,}']

const { pattern } = fc.letrec<{ pattern: Pattern; part: Pattern }>((tie) => ({
  pattern: fc
    .array(fc.array(tie('part'), { minLength: 0, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((options) => ({
      source: options.map((parts) => parts.map(({ source }) => source).join('')).join('|'),
      isNullable: options.some((parts) => parts.every(({ isNullable }) => isNullable)),
    })),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...atoms),
    fc.constantFrom(...assertions).map((source) => ({ source, isNullable: true })),
    fc
      .tuple(tie('pattern'), fc.constantFrom('(?:', '(', '(?=', '(?!'))
      .map(([{ source, isNullable }, opening]) => ({
        source: `${opening}${source})`,
        isNullable: isNullable || (opening.length > 2 && opening !== '(?:'),
      })),
    fc
      .tuple(tie('part'), fc.constantFrom(...quantifiers))
      // JavaScript rejects an empty iteration, Oniguruma leaves the loop: skip nullable bodies.
      .map(([{ source, isNullable }, quantifier]) =>
        isNullable
          ? { source, isNullable }
          : {
              source: `(?:${source})${quantifier}`,
              isNullable: /^[*?]|^\{0/.test(quantifier),
            },
      ),
  ),
}))

const characters = ['a', 'b', 'c', 'é', '😀', ' ', '1']
const shortTexts = fc
  .array(fc.constantFrom(...characters), { maxLength: 10 })
  .map((parts) => parts.join(''))

const word = '[\\p{L}\\p{N}_]'
const boundaries: Readonly<Record<string, string>> = {
  b: `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  B: `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
}

/**
 * Finds the matches of JavaScript's engine, except empty matches directly after another match. Its
 * word boundaries are replaced by Unicode ones, and empty matches that V8 finds within surrogate
 * pairs are dropped.
 */
function oracleOf(source: string, flags = ''): (text: string) => [number, number][] {
  const translated = source.replace(/\\([bB])/g, (_, letter: string) => boundaries[letter]!)
  const expression = new RegExp(translated, `gu${flags}`)
  return (text) => {
    const spans: [number, number][] = []
    for (const match of text.matchAll(expression)) {
      const end = match.index + match[0].length
      const isInPair = match.index > 0 && text.codePointAt(match.index - 1)! > 0xffff
      if (isInPair || (match[0] === '' && spans.at(-1)?.[1] === end)) continue
      spans.push([match.index, end])
    }
    return spans
  }
}

const spansOf = (regex: Regex, text: string, start?: number, end?: number) =>
  Array.from(regex.matchAll(text, start, end), (match): [number, number] => [
    match.start,
    match.end,
  ])

describe('random patterns', () => {
  it('match as in JavaScript', () => {
    const texts = fc.array(shortTexts, { minLength: 4, maxLength: 8 })
    fc.assert(
      fc.property(pattern, fc.boolean(), texts, ({ source }, ignoresCase, examples) => {
        const regex = new Regex(ignoresCase ? `(?i)${source}` : source)
        const oracle = oracleOf(source, ignoresCase ? 'i' : '')
        for (const example of examples) {
          const text = ignoresCase ? example.toUpperCase() : example
          const expected = oracle(text)
          expect(spansOf(regex, text)).toEqual(expected)
          expect(regex.test(text)).toBe(expected.length > 0)
        }
      }),
      { seed: 11, numRuns: 1000 },
    )
  })

  it('match as in JavaScript in texts of several blocks', () => {
    const longTexts = fc
      .array(fc.constantFrom(...characters), { minLength: 9000, maxLength: 9000 })
      .map((parts) => parts.join(''))
    const sequence = fc
      .array(fc.tuple(fc.constantFrom(...atoms), fc.constantFrom('', ...quantifiers)), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.map(([{ source }, quantifier]) => source + quantifier).join(''))
    fc.assert(
      fc.property(sequence, longTexts, (source, text) => {
        expect(spansOf(new Regex(source), text)).toEqual(oracleOf(source)(text))
      }),
      { seed: 12, numRuns: 60 },
    )
  })

  it('search a section as if it were the whole text', () => {
    fc.assert(
      fc.property(pattern, shortTexts, fc.nat(), fc.nat(), ({ source }, text, first, second) => {
        const start = first % (text.length + 1)
        const end = start + (second % (text.length - start + 1))
        const regex = new Regex(source)
        const expected = spansOf(regex, text.slice(start, end))
        expect(spansOf(regex, text, start, end)).toEqual(
          expected.map(([from, to]) => [start + from, start + to]),
        )
      }),
      { seed: 13, numRuns: 1000 },
    )
  })
})

it('random strings of metacharacters compile or throw a RegexError', () => {
  const pieces = [
    ...'()[]{}|*+?^$.\\-&:<>=!,#~ai0129p',
    ...[
      '(?',
      '(?:',
      '(?<=',
      '(?<!',
      '(?i)',
      '(?>',
      '[^',
      '[:alpha:]',
      '&&',
      '{1,2}',
      '\\p{L}',
      '\\x{',
    ],
  ]
  const garbage = fc
    .array(fc.constantFrom(...pieces), { maxLength: 24 })
    .map((parts) => parts.join(''))
  let compiled = 0
  fc.assert(
    fc.property(garbage, (source) => {
      try {
        spansOf(new Regex(source), 'a-1 é😀\n')
        compiled++
      } catch (error) {
        expect(error).toBeInstanceOf(RegexError)
        expect((error as RegexError).position).toBeLessThanOrEqual(source.length)
      }
    }),
    { seed: 14, numRuns: 10_000 },
  )
  expect(compiled).toBeGreaterThan(500)
})
