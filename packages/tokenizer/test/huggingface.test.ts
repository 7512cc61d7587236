import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { trainByteLevelBpe } from '../src/training/index.ts'

interface Golden {
  texts: string[]
  hard: string[]
  cases: {
    vocabularySize: number
    minimumFrequency: number
    merges: [string, string][]
    ids: number[][]
  }[]
}
const golden = JSON.parse(
  readFileSync(new URL('golden/tokenizers.json', import.meta.url), 'utf8'),
) as Golden

// The golden ids are from a tokenizer without special tokens.
const asText = { parseSpecialTokens: false }

describe.each(golden.cases)(
  'byte-level BPE of $vocabularySize tokens equals Hugging Face',
  (expected) => {
    const tokenizer = trainByteLevelBpe(golden.texts, expected)

    it('in its merges and their order', () => {
      const { merges } = tokenizer.toJSON().model as { merges: unknown }
      expect(merges).toEqual(expected.merges)
    })

    it('in the ids of difficult texts', () => {
      for (const [i, text] of golden.hard.entries()) {
        const { ids } = tokenizer.encode(text, { addSpecialTokens: false, ...asText })
        expect([...ids], JSON.stringify(text)).toEqual(expected.ids[i])
        expect([...tokenizer.encodeIds(text, asText)]).toEqual(expected.ids[i])
      }
    })
  },
)
