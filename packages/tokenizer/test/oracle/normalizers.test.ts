import { describe, expect, it } from 'vitest'
import { everyNormalizer, normalizerTexts } from './every-normalizer.ts'
import { expectedOutcomes, outcomeOf } from './oracle.ts'

describe('normalizers return the text and offsets of Hugging Face', () => {
  it.each(
    everyNormalizer.map(
      (normalizer) => [JSON.stringify(normalizer).slice(0, 150), normalizer] as const,
    ),
  )('%s', async (_, normalizer) => {
    const expected = await expectedOutcomes({ normalizer }, normalizerTexts)
    for (const [i, text] of normalizerTexts.entries()) {
      expect({ source: text, ...outcomeOf({ normalizer }, text) }).toEqual({
        source: text,
        ...expected[i],
      })
    }
  })
})
