import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toByteCharacters } from '../src/byte-alphabet.ts'
import { preTokenize, trainByteLevelBpe } from '../src/index.ts'

interface Golden {
  texts: string[]
  hard: string[]
  /** The pieces of each hard text, in byte characters. */
  pieces: string[][]
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

it('Hugging Face’s tokenizers cut hard texts into the same pieces', () => {
  for (const [i, text] of golden.hard.entries()) {
    const normalised = text.normalize('NFC')
    const pieces = preTokenize(normalised).map(({ start, end }) =>
      toByteCharacters(normalised.slice(start, end)),
    )
    expect(pieces, JSON.stringify(text)).toEqual(golden.pieces[i])
  }
})

describe.each(golden.cases)('Hugging Face’s tokenizers, $vocabularySize tokens', (expected) => {
  const tokenizer = trainByteLevelBpe(golden.texts, expected)

  it('learn the same merges in the same order', () => {
    const { merges } = tokenizer.toJSON().model as { merges: unknown }
    expect(merges).toEqual(expected.merges)
  })

  it('give the same ids for hard texts', () => {
    for (const [i, text] of golden.hard.entries()) {
      expect([...tokenizer.encode(text).ids], JSON.stringify(text)).toEqual(expected.ids[i])
      expect(tokenizer.encodeIds(text)).toEqual(expected.ids[i])
    }
  })
})
