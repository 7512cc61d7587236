import { describe, expect, it } from 'vitest'
import { byteLevelNormalizer } from '../../src/normalizers/byte-level.ts'
import { nmtNormalizer } from '../../src/normalizers/nmt.ts'
import type { Normalizer } from '../../src/normalizers/normalizer.ts'
import { prependNormalizer } from '../../src/normalizers/prepend.ts'
import { replaceNormalizer } from '../../src/normalizers/replace.ts'
import { sequenceNormalizer } from '../../src/normalizers/sequence.ts'
import { stripNormalizer } from '../../src/normalizers/strip.ts'
import { expectedOutcomes, outcomeOf } from './oracle.ts'
import { nastyTexts, randomTexts } from './nasty-texts.ts'

const texts = [...nastyTexts, ...randomTexts(2000, 1)]

const normalizers: readonly Normalizer[] = [
  byteLevelNormalizer(),
  nmtNormalizer(),
  prependNormalizer('▁'),
  prependNormalizer('>> '),
  prependNormalizer(''),
  replaceNormalizer(' ', '▁'),
  replaceNormalizer('가', '<한글>'),
  replaceNormalizer('\r\n', ''),
  replaceNormalizer('', '-'),
  stripNormalizer(),
  stripNormalizer({ left: false }),
  stripNormalizer({ right: false }),
  stripNormalizer({ left: false, right: false }),
  sequenceNormalizer([stripNormalizer(), prependNormalizer('▁'), replaceNormalizer(' ', '▁')]),
  sequenceNormalizer([nmtNormalizer(), stripNormalizer(), byteLevelNormalizer()]),
]

describe('normalizers are those of Hugging Face, in text and in offsets', () => {
  it.each(normalizers.map((normalizer) => [JSON.stringify(normalizer), normalizer] as const))(
    '%s',
    async (_, normalizer) => {
      const expected = await expectedOutcomes({ normalizer }, texts)
      for (const [i, text] of texts.entries()) {
        expect({ source: text, ...outcomeOf({ normalizer }, text) }).toEqual({
          source: text,
          ...expected[i],
        })
      }
    },
  )
})
