import { Tokenizer } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import type { AddedToken } from '../../src/added-tokens/added-token.ts'
import { AddedTokens } from '../../src/added-tokens/added-tokens.ts'
import { encodeSections } from '../../src/encode-sequence.ts'
import { toCodePoints } from '../../src/encoding/code-points.ts'
import { Encoding } from '../../src/encoding/encoding.ts'
import { BpeModel } from '../../src/models/bpe/bpe-model.ts'
import { lowercaseNormalizer } from '../../src/normalizers/lowercase.ts'
import { type Normalizer, sequenceNormalizer } from '../../src/normalizers/normalizer.ts'
import { prependNormalizer } from '../../src/normalizers/prepend.ts'
import { replaceNormalizer } from '../../src/normalizers/replace.ts'
import { AlignedText } from '../../src/text/aligned-text.ts'
import { writeTokenizer } from '../../src/write-tokenizer.ts'
import { columnsOf, hfColumnsOf } from './columns.ts'
import { nastyTexts, randomTexts } from './nasty-texts.ts'

/** A model with only the unknown token: each character outside the added tokens becomes one. */
const model = new BpeModel([['\u{10fffd}', 0]], [], { unkToken: '\u{10fffd}' })

type Flags = Partial<Omit<AddedToken, 'id' | 'content'>>

function addedTokensOf(tokens: Readonly<Record<string, Flags>>): AddedToken[] {
  return Object.entries(tokens).map(([content, flags], i) => ({
    id: i + 1,
    content,
    special: false,
    singleWord: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    ...flags,
  }))
}

async function expectEqual(
  addedTokens: readonly AddedToken[],
  normalizer: Normalizer | null,
  texts: readonly string[],
): Promise<void> {
  const oracle = Tokenizer.fromString(
    JSON.stringify(writeTokenizer({ addedTokens, normalizer, model })),
  )
  const expected = await oracle.encodeBatch([...texts])
  const matcher = new AddedTokens(addedTokens)
  const context = { preTokenizer: null, model, fusedEncoder: null, sampling: undefined }
  for (const [i, text] of texts.entries()) {
    const sections = matcher.split(new AlignedText(text), normalizer, { parseSpecial: true })
    const encoding = new Encoding(encodeSections(sections, 0, null, context))
    expect({ text, ...columnsOf(toCodePoints(encoding, text)) }).toEqual({
      text,
      ...hfColumnsOf(expected[i]!),
    })
  }
}

const sets: Readonly<Record<string, Readonly<Record<string, Flags>>>> = {
  'prefixes of each other': { ab: {}, abc: {}, bcde: {}, c: {}, d: {} },
  'overlapping tokens': { aba: {}, bab: {}, a: {} },
  'special tokens': { '<s>': { special: true }, '</s>': { special: true }, '<': {} },
  'tokens that strip white space': {
    '<l>': { lstrip: true },
    '<r>': { rstrip: true },
    '<b>': { lstrip: true, rstrip: true },
    '\n': { rstrip: true },
    '  ': {},
  },
  'single words': {
    a: { singleWord: true },
    가: { singleWord: true },
    '<m>': { singleWord: true },
  },
  'single words that strip white space': {
    ' a': { singleWord: true, lstrip: true, rstrip: true },
    b: {},
  },
  'normalized tokens': {
    '<S>': { normalized: true },
    Abc: { normalized: true },
    abc: {},
    É: { normalized: true, lstrip: true },
    ' x ': { normalized: true },
    한: { normalized: true },
  },
}

const normalizers: readonly (Normalizer | null)[] = [
  null,
  lowercaseNormalizer(),
  sequenceNormalizer([prependNormalizer('▁'), replaceNormalizer(' ', '▁')]),
  replaceNormalizer('a', ''),
]

const pieces = [
  ...'aAbBcde가나_1.-\n\t\u3000\u200d\u0301ⓐ😀<>',
  ...['<s>', '</s>', '<l>', '<r>', '<b>', '<m>', '<S>', ' ', '  ', 'abc', 'Abc', 'É', ' x ', '한'],
]

function randomMixtures(count: number): string[] {
  let state = 7
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]!).join(''),
  )
}

const texts = [...nastyTexts, ...randomTexts(100, 3), ...randomMixtures(400)]

describe('added tokens are found at the same offsets as by Hugging Face', () => {
  it.each(Object.entries(sets))('%s', async (_, tokens) => {
    for (const normalizer of normalizers)
      await expectEqual(addedTokensOf(tokens), normalizer, texts)
  })

  it('next to every character from U+0000 to U+D7FF', async () => {
    const tokens = addedTokensOf({ '<m>': { singleWord: true, lstrip: true, rstrip: true } })
    const characters = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code))
    const slices = Array.from({ length: 0xd800 / 0x100 }, (_, i) =>
      characters.slice(0x100 * i, 0x100 * (i + 1)),
    )
    await expectEqual(
      tokens,
      null,
      slices.flatMap((slice) => [
        slice.map((character) => `${character}<m>`).join('.'),
        slice.map((character) => `<m>${character}`).join('.'),
      ]),
    )
  })
})
