import { expect, test } from 'vitest'
import { composeHangul, decomposeHangul, isHangulSyllable } from './hangul.ts'
import { normalize as normalizeTo } from './normalize.ts'
import type { NormalForm } from './quick-check.ts'

function changes(text: string, form: NormalForm): [string, number][] {
  const result: [string, number][] = []
  normalizeTo(text, form, (codePoint, change) => {
    result.push([String.fromCodePoint(codePoint), change])
  })
  return result
}

function normalize(text: string, form: NormalForm): string {
  let result = ''
  normalizeTo(text, form, (codePoint) => (result += String.fromCodePoint(codePoint)))
  return result
}

test('a decomposition replaces a character with its first part and inserts the others', () => {
  expect(changes('é', 'NFD')).toEqual([
    ['e', 0],
    ['\u0301', 1],
  ])
  expect(changes('ﬁx', 'NFKC')).toEqual([
    ['f', 0],
    ['i', 1],
    ['x', 0],
  ])
})

test('a composition replaces the first character and removes the others', () => {
  expect(changes('e\u0301', 'NFC')).toEqual([['é', -1]])
  expect(changes('\u1112\u1161\u11abx', 'NFC')).toEqual([
    ['한', -2],
    ['x', 0],
  ])
})

test('a mark blocks the composition of later marks of the same or a lower class', () => {
  expect(normalize('a\u0323\u0302', 'NFC')).toBe('\u1ead')
  expect(normalize('a\u05b0\u0301', 'NFC')).toBe('\u00e1\u05b0')
  expect(normalize('a\u0307\u0301', 'NFC')).toBe('\u0227\u0301')
})

test('characters assigned after Unicode 9.0 are inert', () => {
  expect(normalize('\u{11938}', 'NFD')).toBe('\u{11938}')
  expect(normalize('\u{11935}\u{11930}', 'NFC')).toBe('\u{11935}\u{11930}')
})

test('a lone surrogate is unchanged and is a normalization boundary', () => {
  expect(normalize('e\ud800\u0301\udc00é', 'NFD')).toBe('e\ud800\u0301\udc00e\u0301')
  expect(normalize('\udfff', 'NFKC')).toBe('\udfff')
})

test('ten thousand marks in a row are ordered, and the first of a class composes', () => {
  const text = `a${'\u0301\u0323'.repeat(10_000)}`
  const below = '\u0323'.repeat(10_000)
  expect(normalize(text, 'NFD')).toBe(`a${below}${'\u0301'.repeat(10_000)}`)
  expect(normalize(text, 'NFC')).toBe(`ạ${below.slice(1)}${'\u0301'.repeat(10_000)}`)
})

test('normalization is idempotent', () => {
  const text = 'Crème brûlée ﬁ ㎏ 한국어 \u1112\u1161\u11ab が か\u3099 \u{2f800}'
  for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) {
    const once = normalize(text, form)
    expect(once).not.toBe(text)
    expect(normalize(once, form)).toBe(once)
  }
})

test('every syllable composes from its jamo', () => {
  let count = 0
  for (let codePoint = 0x1000; codePoint < 0xe000; codePoint++) {
    if (!isHangulSyllable(codePoint)) continue
    count++
    const jamo: number[] = []
    decomposeHangul(codePoint, (part) => jamo.push(part))
    expect(jamo.reduce((first, second) => composeHangul(first, second))).toBe(codePoint)
  }
  expect(count).toBe(11_172)
  expect(composeHangul(0xac00, 0x11a7)).toBe(0)
  expect(composeHangul(0xac01, 0x11a8)).toBe(0)
  expect(composeHangul(0x61, 0x62)).toBe(0)
})
