import { describe, expect, it } from 'vitest'
import { Tokenizer as HfTokenizer } from 'tokenizers'
import { readTokenizer } from '../../src/file/read-tokenizer.ts'
import { metaspacePreTokenizer } from '../../src/pre-tokenizers/metaspace.ts'
import { sequencePreTokenizer } from '../../src/pre-tokenizers/sequence.ts'
import { splitPreTokenizer } from '../../src/pre-tokenizers/split.ts'
import { columnsOf, hfColumnsOf } from './columns.ts'
import { everyNormalizer, normalizerTexts } from './every-normalizer.ts'
import { fileWith } from './oracle.ts'

const metaspace = metaspacePreTokenizer({ prependScheme: 'first' })
const preTokenizers = [
  metaspace,
  metaspacePreTokenizer({ prependScheme: 'first', split: false }),
  sequencePreTokenizer([splitPreTokenizer(' ', 'MergedWithNext'), metaspace]),
]
const cases = everyNormalizer.map(
  (normalizer) => [JSON.stringify(normalizer).slice(0, 150), normalizer] as const,
)
const texts = [
  '  a b',
  '\u0001a b',
  'xx b',
  'e\u0301 b',
  '\u0301e b',
  ...normalizerTexts.slice(0, 400),
]
const addedTokens = ['<x>', 'Σ'].map((content, i) => ({
  ...{ id: i + 1, content, special: false, single_word: false, lstrip: false, rstrip: false },
  normalized: i === 1,
}))

describe('Metaspace with `first` prepends a space only at the start of the original text', () => {
  it.each(cases)('after %s', async (_, normalizer) => {
    for (const preTokenizer of preTokenizers) {
      const file = {
        ...fileWith(normalizer.toJSON(), preTokenizer.toJSON()),
        added_tokens: addedTokens,
      }
      const reference = await HfTokenizer.fromString(JSON.stringify(file)).encodeBatch(texts)
      const tokenizer = readTokenizer(file)
      for (const [i, text] of texts.entries()) {
        const { ids, offsets } = columnsOf(tokenizer.encode(text, { offsets: 'codePoints' }))
        const expected = hfColumnsOf(reference[i]!)
        expect({ text, ids, offsets }).toEqual({
          text,
          ids: expected.ids,
          offsets: expected.offsets,
        })
        // `encodeIds` does not track offsets, but must find the same start.
        expect({ text, ids: [...tokenizer.encodeIds(text)] }).toEqual({ text, ids: expected.ids })
      }
    }
  })
})
