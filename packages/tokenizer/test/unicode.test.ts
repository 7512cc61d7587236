// All code points and random texts, compared with `tokenizers@0.23.2`.
import { Regex } from '@heed/regex'
import {
  Category,
  CategoryGroup,
  categoryOf,
  isInCategories,
  isWhiteSpace,
  isWordCharacter,
  normalize,
} from '@heed/regex/unicode'
import { Tokenizer } from 'tokenizers'
import { expect, test } from 'vitest'
import { lowercaseNormalizer } from '../src/normalizers/lowercase.ts'
import { normalFormNormalizer } from '../src/normalizers/normal-form.ts'
import type { Normalizer } from '../src/normalizers/normalizer.ts'
import { isAccent } from '../src/normalizers/strip-accents.ts'
import { isNumeric } from '../src/pre-tokenizers/digits.ts'
import { splittingScriptOf } from '../src/pre-tokenizers/unicode-scripts.ts'
import { AlignedText } from '../src/text/aligned-text.ts'
import {
  isBertAccent,
  isBertChinese,
  isBertControl,
  isBertPunctuation,
} from '../src/text/bert-characters.ts'

type Test = (codePoint: number) => boolean

const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const

/**
 * All Unicode scalar values, but only the first and last 2,048 of planes that are entirely
 * unassigned or private use, because all others in such a plane have the same properties.
 */
const scalars = Array.from({ length: 0x110000 }, (_, codePoint) => codePoint).filter(
  (codePoint) => {
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) return false
    const plane = codePoint >> 16
    const offset = codePoint & 0xffff
    return plane < 4 || plane === 14 || offset < 2048 || offset >= 0x10000 - 2048
  },
)

function reference(parts: { normalizer?: object; pre_tokenizer?: object }): Tokenizer {
  return Tokenizer.fromString(
    JSON.stringify({
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: null,
      post_processor: null,
      decoder: null,
      model: { type: 'WordLevel', vocab: { '?': 0 }, unk_token: '?' },
      ...parts,
    }),
  )
}

function split(pattern: string, behavior: string): object {
  return { type: 'Split', pattern: { Regex: pattern }, behavior, invert: false }
}

/** The code points that a pre-tokenizer removes, tested 4,096 at a time. */
function removedBy(preTokenizer: object): Test {
  const removed = new Uint8Array(0x110000)
  const oracle = reference({ pre_tokenizer: preTokenizer }).getPreTokenizer()!
  for (let start = 0; start < scalars.length; start += 4096) {
    const slice = scalars.slice(start, start + 4096)
    const remaining = new Uint8Array(slice.length)
    for (const [, [from, to]] of oracle.preTokenizeString(String.fromCodePoint(...slice))) {
      remaining.fill(1, from, to)
    }
    slice.forEach((codePoint, index) => (removed[codePoint] = 1 - remaining[index]!))
  }
  return (codePoint) => removed[codePoint] === 1
}

/** The code points that a pre-tokenizer isolates between two letters. */
function isolatedBy(preTokenizer: object): Test {
  const isolated = new Uint8Array(0x110000)
  const oracle = reference({ pre_tokenizer: preTokenizer }).getPreTokenizer()!
  for (let start = 0; start < scalars.length; start += 1024) {
    const slice = scalars.slice(start, start + 1024)
    const text = slice.map((codePoint) => `a${String.fromCodePoint(codePoint)}b`).join('')
    for (const [, [from, to]] of oracle.preTokenizeString(text)) {
      if (to - from === 1 && from % 3 === 1) isolated[slice[(from - 1) / 3]!] = 1
    }
  }
  return (codePoint) => isolated[codePoint] === 1
}

/** The code points that a normalizer removes. */
function charactersRemovedBy(normalizer: object): Test {
  const oracle = reference({ normalizer }).getNormalizer()!
  return (codePoint) => oracle.normalizeString(String.fromCodePoint(codePoint)) === ''
}

function normalized(normalizer: Normalizer, text: string): string {
  return normalizer.normalize(new AlignedText(text)).text
}

/** The code points on which two tests disagree, in hexadecimal. */
function disagreements(ours: Test, theirs: Test): string[] {
  return scalars
    .filter((codePoint) => ours(codePoint) !== theirs(codePoint))
    .map((codePoint) => codePoint.toString(16))
}

/** Our predicate or table for a set of code points, by the pattern for the same set. */
const predicates: Record<string, Test> = {
  '\\s': isWhiteSpace,
  '[\\p{P}\\p{S}]': (codePoint) => isInCategories(CategoryGroup.P | CategoryGroup.S, codePoint),
}
for (const [name, category] of Object.entries(Category)) {
  if (name !== 'Cs') predicates[`\\p{${name}}`] = (codePoint) => categoryOf(codePoint) === category
}
for (const [name, group] of Object.entries(CategoryGroup)) {
  predicates[`\\p{${name}}`] = (codePoint) => isInCategories(group, codePoint)
}
const binary = ['Alphabetic', 'Lowercase', 'Uppercase', 'Emoji', 'Extended_Pictographic']
const scripts = ['Han', 'Hangul', 'Hiragana', 'Katakana', 'Latin', 'Arabic', 'Common', 'Vai']
const posix =
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper xdigit word'.split(' ')
const patterns = [
  ...Object.keys(predicates),
  ...['\\d', '\\h', '\\w', '[\\w]'],
  ...[...binary, ...scripts].map((name) => `\\p{${name}}`),
  ...posix.map((name) => `[[:${name}:]]`),
]

/** The code points that a pattern matches in our engine. */
function matchedBy(pattern: string): Test {
  const matched = new Uint8Array(0x110000)
  const regex = new Regex(pattern)
  for (let start = 0; start < scalars.length; start += 4096) {
    const text = String.fromCodePoint(...scalars.slice(start, start + 4096))
    for (const match of regex.matchAll(text)) matched[text.codePointAt(match.start)!] = 1
  }
  return (codePoint) => matched[codePoint] === 1
}

test.each(patterns)('%s matches the code points of Hugging Face', (pattern) => {
  const expected = removedBy(split(pattern, 'Removed'))
  expect(disagreements(matchedBy(pattern), expected)).toEqual([])
  const predicate = predicates[pattern]
  if (predicate) expect(disagreements(predicate, expected)).toEqual([])
})

const bertOff = { clean_text: false, handle_chinese_chars: false, strip_accents: false }
const bert = { type: 'BertNormalizer', ...bertOff, lowercase: false }

test('the pre-tokenizers split at the characters of Hugging Face', () => {
  const isolatedDigits = isolatedBy({ type: 'Digits', individual_digits: true })
  expect(disagreements(isNumeric, isolatedDigits)).toEqual([])
  const punctuation = removedBy({ type: 'Punctuation', behavior: 'Removed' })
  expect(disagreements(isBertPunctuation, punctuation)).toEqual([])
  expect(disagreements(isBertPunctuation, isolatedBy({ type: 'BertPreTokenizer' }))).toEqual([])
  for (const type of ['Whitespace', 'WhitespaceSplit', 'BertPreTokenizer']) {
    expect(disagreements(isWhiteSpace, removedBy({ type }))).toEqual([])
  }
  // White space splits a word too, but leaves no piece.
  const splits = isolatedBy({ type: 'Whitespace' })
  expect(disagreements((c) => !isWordCharacter(c) && !isWhiteSpace(c), splits)).toEqual([])
})

test('the normalizers remove the characters of Hugging Face', () => {
  expect(disagreements(isAccent, charactersRemovedBy({ type: 'StripAccents' }))).toEqual([])
  expect(
    disagreements(isBertAccent, charactersRemovedBy({ ...bert, strip_accents: true })),
  ).toEqual([])
  const isCleaned: Test = (codePoint) => isBertControl(codePoint) || codePoint === 0xfffd
  expect(disagreements(isCleaned, charactersRemovedBy({ ...bert, clean_text: true }))).toEqual([])
  const both = { type: 'Strip', strip_left: true, strip_right: true }
  expect(disagreements(isWhiteSpace, charactersRemovedBy(both))).toEqual([])
})

test('the normalizer of BERT surrounds the ideographs of Hugging Face with spaces', () => {
  const oracle = reference({ normalizer: { ...bert, handle_chinese_chars: true } }).getNormalizer()!
  const isSpaced: Test = (codePoint) => {
    const character = String.fromCodePoint(codePoint)
    return oracle.normalizeString(character) === ` ${character} `
  }
  expect(disagreements(isBertChinese, isSpaced)).toEqual([])
})

test('every character has the lower case of Hugging Face', () => {
  const oracle = reference({ normalizer: { type: 'Lowercase' } }).getNormalizer()!
  const mismatches = scalars.filter((codePoint) => {
    const character = String.fromCodePoint(codePoint)
    return normalized(lowercaseNormalizer(), character) !== oracle.normalizeString(character)
  })
  expect(mismatches).toEqual([])
})

test.each(forms)('every character has the %s of Hugging Face', (form) => {
  const oracle = reference({ normalizer: { type: form } }).getNormalizer()!
  const mismatches = scalars.filter((codePoint) => {
    const character = String.fromCodePoint(codePoint)
    return normalized(normalFormNormalizer(form), character) !== oracle.normalizeString(character)
  })
  expect(mismatches).toEqual([])
})

test('texts are split at the scripts of Hugging Face', () => {
  const oracle = reference({ pre_tokenizer: { type: 'UnicodeScripts' } }).getPreTokenizer()!
  // A piece starts where the script changes; characters without a script never start one.
  for (let start = 0; start < scalars.length; start += 4096) {
    const slice = scalars.slice(start, start + 4096)
    const actual: number[] = []
    let last = 0
    slice.forEach((codePoint, index) => {
      const script = splittingScriptOf(codePoint)
      if (script === 0 || script === last) return
      actual.push(index)
      last = script
    })
    const expected = oracle.preTokenizeString(String.fromCodePoint(...slice))
    expect(actual).toEqual(expected.map(([, [from]]) => from))
  }
})

/**
 * The span of each normalized character in the text, derived from the changes as in Hugging Face.
 */
function spansOf(text: string, form: (typeof forms)[number]): [string, number, number][] {
  const spans: [string, number, number][] = []
  let offset = 0
  normalize(text, form, (codePoint, change) => {
    const start = change > 0 ? offset - 1 : offset
    spans.push([String.fromCodePoint(codePoint), Math.max(start, 0), Math.max(start + 1, 0)])
    if (change <= 0) offset += 1 - change
  })
  return spans
}

const pools = [
  'abcABCéÅñ ïṩẛﬁ½①㎏ﷺ',
  '\u0301\u0308\u0323\u0327\u0338\u0344\u0345\u05b0\u0591\u3099\u093c',
  '한국어각힣\u1100\u1161\u11a8\u11a7\u1112\u1175\u11c2ᄒㅎㄱ',
  'がカ\u3099豈樂ｶﾞﾞ中文',
  '\u0915\u093c\u09c7\u09be\u09d7\u0dd9\u0dca\u0dcf\u{1d15e}\u{1d165}\u{11099}\u{110ba}\u{2f800}',
  '😀\u200d🇰🇷\u{1109a}\u{11938}\u{11930}\u{11935}\u{1acf}\u088f',
]

/** Pseudo-random texts from a fixed seed. */
function texts(count: number): string[] {
  let state = 42
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const characters = pools.map((pool) => [...pool])
  return Array.from({ length: count }, () => {
    const pick = below(3) === 0 ? characters.flat() : characters[below(pools.length)]!
    const marks = characters[1]!
    return Array.from({ length: 1 + below(40) }, () => {
      if (below(12) === 0) return String.fromCodePoint(scalars[below(scalars.length)]!)
      return below(4) === 0 ? marks[below(marks.length)]! : pick[below(pick.length)]!
    }).join('')
  })
}

test.each(forms)('%s of random texts has the text and alignments of Hugging Face', async (form) => {
  const oracle = reference({
    normalizer: { type: form },
    pre_tokenizer: split('(?m).', 'Isolated'),
  })
  const normalizer = oracle.getNormalizer()!
  for (const text of texts(2000)) {
    const expected = normalizer.normalizeString(text)
    expect(normalized(normalFormNormalizer(form), text)).toBe(expected)
    const spans = spansOf(text, form)
    expect(spans.map(([character]) => character).join('')).toBe(expected)
    const encoding = await oracle.encode(text)
    expect([text, encoding.getOffsets()]).toEqual([text, spans.map(([, from, to]) => [from, to])])
  }
})
