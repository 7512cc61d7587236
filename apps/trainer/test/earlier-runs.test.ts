// Runs from before the tokenizer supported other layouts of tokenizer.json must load with the same
// ids.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTokenizer, sequenceTokens } from '@heed/tokenizer'

const golden = JSON.parse(
  readFileSync(new URL('golden/earlier-tokenizer.json', import.meta.url), 'utf8'),
) as {
  file: unknown
  special: { padId: number; sosId: number; eosId: number }
  cases: { text: string; ids: number[]; decoded: string }[]
}

describe('a tokenizer.json of an earlier run', () => {
  const tokenizer = readTokenizer(golden.file)

  it('has the same special tokens', () => {
    expect(sequenceTokens(tokenizer)).toEqual(golden.special)
  })

  it.each(golden.cases)('encodes $text to the same ids', ({ text, ids, decoded }) => {
    expect([...tokenizer.encodeIds(text, { parseSpecialTokens: false })]).toEqual(ids)
    const options = { parseSpecialTokens: false, addSpecialTokens: false }
    expect([...tokenizer.encode(text, options).ids]).toEqual(ids)
    expect(tokenizer.decode(ids)).toBe(decoded)
  })
})
