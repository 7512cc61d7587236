import { describe, expect, it } from 'vitest'
import { TokenizerError } from '../errors.ts'
import { gpt2Pattern } from '../scanners/scanner-for.ts'
import { AlignedText } from '../text/aligned-text.ts'
import { bertPreTokenizer } from './bert.ts'
import { byteLevelPreTokenizer } from './byte-level.ts'
import { digitsPreTokenizer } from './digits.ts'
import { fixedLengthPreTokenizer } from './fixed-length.ts'
import { metaspacePreTokenizer } from './metaspace.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'
import { punctuationPreTokenizer } from './punctuation.ts'
import { sequencePreTokenizer } from './sequence.ts'
import {
  charDelimiterSplitPreTokenizer,
  splitPatternPreTokenizer,
  splitPreTokenizer,
} from './split.ts'
import { unicodeScriptsPreTokenizer } from './unicode-scripts.ts'
import { whitespacePreTokenizer, whitespaceSplitPreTokenizer } from './whitespace.ts'

const unsplitBytes = byteLevelPreTokenizer({ addPrefixSpace: false, useRegex: false })

it.each<[string, PreTokenizer, string, string[]]>([
  ['BertPreTokenizer', bertPreTokenizer(), "I'm  fine.", ['I', "'", 'm', 'fine', '.']],
  ['ByteLevel', byteLevelPreTokenizer(), 'it’s 한', ['Ġit', 'âĢĻ', 's', 'Ġíķľ']],
  [
    'ByteLevel, without a prefix',
    byteLevelPreTokenizer({ addPrefixSpace: false }),
    'a b',
    ['a', 'Ġb'],
  ],
  ['ByteLevel, before a newline', byteLevelPreTokenizer(), '\na', ['Ġ', 'Ċ', 'a']],
  ['ByteLevel, unsplit', unsplitBytes, 'a b', ['aĠb']],
  ['CharDelimiterSplit', charDelimiterSplitPreTokenizer('-'), '-a--b', ['a', 'b']],
  ['Digits', digitsPreTokenizer(), 'a12½b', ['a', '12½', 'b']],
  ['Digits, individual', digitsPreTokenizer(true), 'a12', ['a', '1', '2']],
  ['FixedLength', fixedLengthPreTokenizer(2), 'a😀bcd', ['a😀', 'bc', 'd']],
  ['Metaspace', metaspacePreTokenizer(), 'a  b', ['▁a', '▁', '▁b']],
  ['Metaspace, unsplit', metaspacePreTokenizer({ split: false }), ' a b', ['▁a▁b']],
  [
    'Metaspace, without a prefix',
    metaspacePreTokenizer({ prependScheme: 'never' }),
    'a b',
    ['a', '▁b'],
  ],
  ['Punctuation', punctuationPreTokenizer(), 'a?!b', ['a', '?', '!', 'b']],
  ['Split', splitPreTokenizer('-', 'MergedWithNext'), 'a--b', ['a', '-', '-b']],
  ['Split by a pattern', splitPatternPreTokenizer('\\d+', 'Isolated'), 'a12b', ['a', '12', 'b']],
  ['Split, inverted', splitPatternPreTokenizer('\\d+', 'Removed', true), 'a12b3', ['12', '3']],
  ['UnicodeScripts', unicodeScriptsPreTokenizer(), ' かナ漢 abc', ['かナ漢 ', 'abc']],
  ['Whitespace', whitespacePreTokenizer(), "it's a_b…", ['it', "'", 's', 'a_b', '…']],
  ['WhitespaceSplit', whitespaceSplitPreTokenizer(), ' a\u3000b.\n', ['a', 'b.']],
  [
    'Sequence',
    sequencePreTokenizer([whitespaceSplitPreTokenizer(), punctuationPreTokenizer()]),
    'a, b',
    ['a', ',', 'b'],
  ],
])('%s', (_, preTokenizer, text, pieces) => {
  expect(preTokenizer.split(new AlignedText(text)).map((piece) => piece.text)).toEqual(pieces)
  expect(preTokenizer.split(new AlignedText(''))).toEqual([])
})

it('keeps the alignment of pieces', () => {
  const [, second] = byteLevelPreTokenizer().split(new AlignedText('가 나'))
  expect(second!.text).toBe('ĠëĤĺ')
  expect(second!.originOf(0, 1)).toEqual({ start: 1, end: 2 })
  expect(second!.originOf(1, 4)).toEqual({ start: 2, end: 3 })
})

it('prepends a space only at the start of the text with the scheme `first`', () => {
  const metaspace = metaspacePreTokenizer({ prependScheme: 'first' })
  const text = new AlignedText('ab')
  expect(metaspace.split(text)[0]!.text).toBe('▁ab')
  expect(metaspace.split(text.slice(1))[0]!.text).toBe('b')
})

it('rejects a fixed length of 0', () => {
  expect(() => fixedLengthPreTokenizer(0)).toThrow(TokenizerError)
})

describe('byteScanner', () => {
  const pieceEnds = (preTokenizer: PreTokenizer) => {
    const scanner = preTokenizer.byteScanner!
    const text = "it's  10"
    const ends = []
    for (let offset = 0; offset < text.length;)
      ends.push((offset = scanner.endOfPiece(text, offset, text.length)))
    return ends
  }

  it('is the scanner of ByteLevel without a prefix space', () => {
    expect(pieceEnds(byteLevelPreTokenizer({ addPrefixSpace: false }))).toEqual([2, 4, 5, 8])
    expect(pieceEnds(unsplitBytes)).toEqual([8])
  })

  it('is the scanner of a known pattern before ByteLevel', () => {
    const split = splitPatternPreTokenizer(gpt2Pattern, 'Isolated')
    expect(pieceEnds(sequencePreTokenizer([split, unsplitBytes]))).toEqual([2, 4, 5, 8])
  })

  it.each<[string, PreTokenizer]>([
    ['a space is prepended', byteLevelPreTokenizer()],
    ['text is removed', sequencePreTokenizer([whitespaceSplitPreTokenizer(), unsplitBytes])],
    [
      'the pattern has no scanner',
      sequencePreTokenizer([splitPatternPreTokenizer('\\d', 'Isolated'), unsplitBytes]),
    ],
    [
      'the text is split twice',
      sequencePreTokenizer([
        splitPatternPreTokenizer(gpt2Pattern, 'Isolated'),
        byteLevelPreTokenizer({ addPrefixSpace: false }),
      ]),
    ],
  ])('is null if %s', (_, preTokenizer) => {
    expect(preTokenizer.byteScanner ?? null).toBeNull()
  })
})

it.each(['one letter', 'spaces', 'joiners'])(
  'splits a megabyte of %s in less than two seconds',
  (kind) => {
    const units = { 'one letter': 'a', spaces: ' ', joiners: '😀\u200d' }[kind]!
    const text = new AlignedText(units.repeat(1_000_000 / units.length))
    const start = performance.now()
    for (const preTokenizer of [byteLevelPreTokenizer(), whitespacePreTokenizer()]) {
      expect(preTokenizer.split(text).length).toBeLessThan(700_000)
    }
    expect(performance.now() - start).toBeLessThan(2000)
  },
)
