import { bertNormalizer } from '../../src/normalizers/bert.ts'
import { byteLevelNormalizer } from '../../src/normalizers/byte-level.ts'
import { lowercaseNormalizer } from '../../src/normalizers/lowercase.ts'
import { nmtNormalizer } from '../../src/normalizers/nmt.ts'
import { normalFormNormalizer } from '../../src/normalizers/normal-form.ts'
import { type Normalizer, sequenceNormalizer } from '../../src/normalizers/normalizer.ts'
import { precompiledNormalizer } from '../../src/normalizers/precompiled.ts'
import { prependNormalizer } from '../../src/normalizers/prepend.ts'
import { replaceNormalizer, replacePatternNormalizer } from '../../src/normalizers/replace.ts'
import { stripAccentsNormalizer } from '../../src/normalizers/strip-accents.ts'
import { stripNormalizer } from '../../src/normalizers/strip.ts'
import { compileCharacterMap } from './character-map.ts'
import { nastyTexts, randomTexts } from './nasty-texts.ts'

export const normalizerTexts = [...nastyTexts, ...randomTexts(2000, 1)]

// The NFKC of V8 may differ from that of Hugging Face, but both libraries read the same map.
const characterMap = compileCharacterMap([
  ...new Map(
    normalizerTexts
      .flatMap((text) => [...text, ...(text.match(/.\p{M}+/gu) ?? [])])
      .map((from) => [from, from.normalize('NFKC')] as const)
      .filter(([from, to]) => from !== to && from !== '\0'),
  ),
  ['\t', ' '],
  ['\r', '\n'],
  ['\u0001', ''],
  ['\u200b', ''],
  ['\u0301', ''],
  ['가\u0300', '<가>'],
  ['©', '(c)'],
  ['ab', 'c'],
  ['🇰🇷', 'KR'],
])

/** One normalizer of each kind and option, and some sequences. */
export const everyNormalizer: readonly Normalizer[] = [
  normalFormNormalizer('NFC'),
  normalFormNormalizer('NFD'),
  normalFormNormalizer('NFKC'),
  normalFormNormalizer('NFKD'),
  lowercaseNormalizer(),
  stripAccentsNormalizer(),
  bertNormalizer(),
  bertNormalizer({ lowercase: false }),
  bertNormalizer({ stripAccents: false }),
  bertNormalizer({ cleanText: false, handleChineseChars: false, stripAccents: true }),
  sequenceNormalizer([
    normalFormNormalizer('NFD'),
    stripAccentsNormalizer(),
    lowercaseNormalizer(),
  ]),
  sequenceNormalizer([normalFormNormalizer('NFD'), normalFormNormalizer('NFC')]),
  sequenceNormalizer([replaceNormalizer('가', 'e\u0301'), normalFormNormalizer('NFC')]),
  byteLevelNormalizer(),
  nmtNormalizer(),
  prependNormalizer('▁'),
  prependNormalizer('>> '),
  prependNormalizer(''),
  precompiledNormalizer(characterMap),
  sequenceNormalizer([precompiledNormalizer(characterMap), prependNormalizer('▁')]),
  replaceNormalizer(' ', '▁'),
  replaceNormalizer('가', '<한글>'),
  replaceNormalizer('\r\n', ''),
  replaceNormalizer('', '-'),
  replacePatternNormalizer('\\s+', ' '),
  replacePatternNormalizer('\\p{M}', ''),
  replacePatternNormalizer(' {2,}', '▁'),
  replacePatternNormalizer('^| ', '▁'),
  replacePatternNormalizer('x*', '-'),
  replacePatternNormalizer('(a)', '$1$1'),
  stripNormalizer(),
  stripNormalizer({ left: false }),
  stripNormalizer({ right: false }),
  stripNormalizer({ left: false, right: false }),
  sequenceNormalizer([stripNormalizer(), prependNormalizer('▁'), replaceNormalizer(' ', '▁')]),
  sequenceNormalizer([nmtNormalizer(), stripNormalizer(), byteLevelNormalizer()]),
]
