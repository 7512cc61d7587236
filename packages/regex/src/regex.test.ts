import { describe, expect, it } from 'vitest'
import { RegexError } from './regex-error.ts'
import { Regex } from './regex.ts'

/** The texts of all matches. */
function matches(pattern: string, text: string): string[] {
  return [...new Regex(pattern).matchAll(text)].map(({ start, end }) => text.slice(start, end))
}

describe('a pattern', () => {
  it.each<[string, string, string[]]>([
    ['a|ab', 'abab', ['a', 'a']],
    ['a+?b|a', 'aab', ['aab']],
    ['(?:|a)*', 'aa', ['', '', '']],
    ['(?:a|)*', 'aa', ['aa']],
    ['a{3}?', 'aaaa', ['aaa', '']],
    ['a{1,2}+', 'aaa', ['aaa']],
    ['a*+a', 'aaa', []],
    ['a++b', 'aab', ['aab']],
    ['(?>a|ab)c', 'abcac', ['ac']],
    ['(\\A)??a(^)*', 'a', ['a']],
    ['a(?i)b|c', 'aCab', ['aC', 'ab']],
  ])('prefers the same branch as a backtracking engine: %s in %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toEqual(expected)
  })

  it.each<[string, string, string[]]>([
    ["(?i:'s)", "'s'S'ſ", ["'s", "'S", "'ſ"]],
    ['(?i)k', 'kK\u212a', ['k', 'K', '\u212a']],
    ['(?i)strasse', 'STRAẞE Straße', ['STRAẞE', 'Straße']],
    ['(?i)ß', 'ssSſß', ['ss', 'Sſ', 'ß']],
    ['(?i)\\p{Lu}', 'aA', ['A']],
    ['(?i)[\\p{Lu}]', 'aA', ['a', 'A']],
    ['(?i)[^a]', 'Aab', ['b']],
  ])('ignores case by full case folding: %s in %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toEqual(expected)
  })

  it.each<[string, string, string[]]>([
    ['[a-z&&[^aeiou]]+', 'abcde', ['bcd']],
    ['[^a&&b]', 'ab', ['a', 'b']],
    ['[]a]', ']ab', [']', 'a']],
    ['[a-c-e]+', 'a-ed', ['a-e']],
    ['[[:^alpha:]]', 'a1', ['1']],
    ['\\p{^L}\\P{^L}', '1a', ['1a']],
    ['\\p{Han}+', '漢字かな', ['漢字']],
    ['\\x{1F600}|\\u0042|\\x43', '😀BC', ['😀', 'B', 'C']],
    ['.', 'a\n\r', ['a', '\r']],
    ['(?m:.)', '\n', ['\n']],
    ['\\s', '\u0085\u00a0\u180e\u200b\ufeff\u001c', ['\u0085', '\u00a0']],
    ['\\w+', 'é_²①', ['é_²']],
    ['[\\w]+', 'é_²①', ['é_']],
    ['a{,}|b{x}', 'a{,}b{x}', ['a{,}', 'b{x}']],
    ['(?x: a # b\n)', 'ab', ['a']],
    ['\ufffd', '\ud800', ['\ud800']],
  ])('matches sets as in Oniguruma: %s in %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toEqual(expected)
  })

  it.each<[string, string, number[]]>([
    ['^', 'a\nb\n', [0, 2]],
    ['$', 'a\nb\n', [1, 3, 4]],
    ['\\Z', 'a\n', [1, 2]],
    ['\\b', 'ab c', [0, 2, 3, 4]],
    ['\\B', 'ab c', [1]],
    ['(?=(\\d{3})+(?!\\d))', '1234567', [1, 4]],
    ['(?<=ab|c)(?=d)', 'abdcdd', [2, 4]],
    ['(?<!\\s)x', 'x xx', [0, 3]],
    ['(?<=\\A|😀)a', 'a😀a', [0, 3]],
  ])('supports anchors and lookarounds: %s in %j', (pattern, text, expected) => {
    const starts = [...new Regex(pattern).matchAll(text)].map(({ start }) => start)
    expect(starts).toEqual(expected)
  })

  it.each<[string, string, number]>([
    ['(a)\\1', 'a backreference', 3],
    ['(?<n>a\\g<n>)', 'a subexpression call (\\g)', 6],
    ['(?~ab)', 'an absence operator', 0],
    ['(?s).', 'the flag s', 0],
    ['(?<=b|ba*)c', 'a lookbehind without a bound', 0],
    ['(?>\\s*a)*+', 'an atomic group or possessive quantifier', 0],
    ['a{1,1000000}', 'an interval', 1],
    ['(\\A|a){2}', 'an interval', 0],
    [`(?i)${'s'.repeat(10_000)}`, 'a sequence of overlapping case foldings', 0],
    [`(?i)${'[\\p{L}]'.repeat(2000)}`, 'the pattern', 389],
    ['(a{1000}){1000}', 'the pattern', 0],
    ['(', 'a group', 0],
    ['a)', 'a closing parenthesis', 1],
    ['[z-a]', 'a range', 2],
    ['[]', 'a class', 0],
    ['*', 'a quantifier', 0],
    ['\\p{Klingon}', '\\p{Klingon}', 0],
    ['\\xE9', '\\x', 0],
    ['('.repeat(50_000), 'the pattern', 20_000],
    ['('.repeat(5_000), 'a group', 200],
    ['['.repeat(5_000), 'a class', 199],
    ['(?i)'.repeat(50_000), 'the pattern', 20_000],
    ['(?i)'.repeat(5_000), 'a group', 800],
  ])('is refused with the construct and its position: %.30s', (pattern, construct, position) => {
    let error: unknown
    try {
      new Regex(pattern)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(RegexError)
    expect(error).toMatchObject({ construct, position })
  })

  it('searches a section as if it were the whole text', () => {
    const spans = [...new Regex('^a|a$|\\b').matchAll('xaax', 1, 3)]
    expect(spans.map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [2, 3],
    ])
  })

  it('finds the first match at or after an offset, and lookbehinds match the text before it', () => {
    expect(new Regex('(?<=a)b').find('abab', 1)).toEqual({ start: 1, end: 2 })
    expect(new Regex('b').find('aba', 2)).toBeNull()
  })

  it('finds matches across blocks while other searches run', () => {
    const pattern = new Regex('a😀*b')
    const text = `a${'😀'.repeat(5000)}b`.repeat(3)
    const lengths: number[] = []
    for (const { start, end } of pattern.matchAll(text)) {
      lengths.push(end - start)
      expect(pattern.find('aab')).toEqual({ start: 1, end: 3 })
    }
    expect(lengths).toEqual([10_002, 10_002, 10_002])
  })

  it('splits at matches, including empty ones', () => {
    expect(new Regex(',').split('a,,b,')).toEqual(['a', '', 'b', ''])
    expect(new Regex('(?=b)').split('abb')).toEqual(['a', 'b', 'b'])
    expect(new Regex('x').split('')).toEqual([''])
  })

  it('replaces matches literally', () => {
    expect(new Regex('a+').replaceAll('aabca', '$&')).toBe('$&bc$&')
    expect(new Regex('^').replaceAll('a\nb', '> ')).toBe('> a\n> b')
  })

  it('tests whether there is a match', () => {
    expect(new Regex('\\d').test('a1')).toBe(true)
    expect(new Regex('\\d').test('a')).toBe(false)
  })
})
