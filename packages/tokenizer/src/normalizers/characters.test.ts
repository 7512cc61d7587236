import { expect, it } from 'vitest'
import { AlignedText } from '../text/aligned-text.ts'
import { bertNormalizer } from './bert.ts'
import { byteLevelNormalizer } from './byte-level.ts'
import { hangulJamoNormalizer } from './hangul-jamo.ts'
import { lowercaseNormalizer } from './lowercase.ts'
import { nmtNormalizer } from './nmt.ts'
import { normalFormNormalizer } from './normal-form.ts'
import { sequenceNormalizer, type Normalizer } from './normalizer.ts'
import { prependNormalizer } from './prepend.ts'
import { stripAccentsNormalizer } from './strip-accents.ts'
import { stripNormalizer } from './strip.ts'

const bert = bertNormalizer()

it.each<[string, Normalizer, string, string]>([
  ['NFC composes', normalFormNormalizer('NFC'), 'e\u0301 \u1112\u1161\u11ab', 'é 한'],
  ['NFD decomposes', normalFormNormalizer('NFD'), 'é 한', 'e\u0301 \u1112\u1161\u11ab'],
  ['NFKC replaces ligatures', normalFormNormalizer('NFKC'), 'ﬁ ①', 'fi 1'],
  ['NFKD replaces ligatures and decomposes', normalFormNormalizer('NFKD'), 'ﬁé', 'fie\u0301'],
  ['Lowercase', lowercaseNormalizer(), 'ABC ΑΣ İ ẞ', 'abc ασ i\u0307 ß'],
  ['StripAccents', stripAccentsNormalizer(), 'e\u0301e\u0301\u0323', 'ee'],
  ['Strip', stripNormalizer(), '\u3000 a b\u0085\n', 'a b'],
  ['Strip, leading white space only', stripNormalizer({ right: false }), ' a ', 'a '],
  ['Strip, white space only', stripNormalizer(), ' \t ', ''],
  ['Prepend', prependNormalizer('▁'), 'a', '▁a'],
  ['Prepend, empty text', prependNormalizer('▁'), '', ''],
  ['Nmt', nmtNormalizer(), 'a\u0001\tb\u200bc\u0085', 'a b c\u0085'],
  ['ByteLevel', byteLevelNormalizer(), 'a b é', 'aĠbĠÃ©'],
  ['ByteLevel, lone surrogate', byteLevelNormalizer(), '\ud800', 'ï¿½'],
  ['BertNormalizer', bert, 'Élan\tvital\0 中文', 'elan vital  中  文 '],
  ['BertNormalizer, cased', bertNormalizer({ lowercase: false }), 'Élan', 'Élan'],
  ['HangulJamo', hangulJamoNormalizer(), '한é', '\u1112\u1161\u11abé'],
  ['Sequence', sequenceNormalizer([stripNormalizer(), prependNormalizer('▁')]), ' a ', '▁a'],
])('%s', (_, normalizer, text, expected) => {
  expect(normalizer.normalize(new AlignedText(text)).text).toBe(expected)
})

it('NFC aligns a composed character with its base character', () => {
  const text = normalFormNormalizer('NFC').normalize(new AlignedText('xe\u0301y'))
  expect(text.originOf(1, 2)).toEqual({ start: 1, end: 2 })
  expect(text.originOf(2, 3)).toEqual({ start: 3, end: 4 })
})

it('HangulJamo aligns each jamo with its syllable', () => {
  const text = hangulJamoNormalizer().normalize(new AlignedText('a한b'))
  expect(text.originOf(1, 4)).toEqual({ start: 1, end: 2 })
  expect(text.originOf(4, 5)).toEqual({ start: 2, end: 3 })
})

it.each<[string, Normalizer, string]>([
  ['NFC', normalFormNormalizer('NFC'), 'plain 한국어 é'],
  ['NFKD', normalFormNormalizer('NFKD'), 'plain'],
  ['Lowercase', lowercaseNormalizer(), 'plain 한국어 é'],
  ['StripAccents', stripAccentsNormalizer(), 'plain 한국어 é'],
  ['Strip', stripNormalizer(), 'plain text'],
  ['Nmt', nmtNormalizer(), 'plain 한국어'],
  ['ByteLevel', byteLevelNormalizer(), 'plain'],
  ['BertNormalizer', bert, 'plain text'],
  ['HangulJamo', hangulJamoNormalizer(), 'plain é'],
])('%s returns the same object if nothing changes', (_, normalizer, unchanged) => {
  const text = new AlignedText(unchanged)
  expect(normalizer.normalize(text)).toBe(text)
})

it.each<[Normalizer, object]>([
  [normalFormNormalizer('NFKC'), { type: 'NFKC' }],
  [stripNormalizer({ left: false }), { type: 'Strip', strip_left: false, strip_right: true }],
  [prependNormalizer('▁'), { type: 'Prepend', prepend: '▁' }],
  [
    bert,
    {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
  ],
])('writes an object of tokenizer.json: %j', (normalizer, json) => {
  expect(normalizer.toJSON()).toEqual(json)
})
