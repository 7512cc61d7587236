import { Tokenizer as HfTokenizer } from 'tokenizers'
import { expect } from 'vitest'
import { readTokenizer } from '../../src/file/read-tokenizer.ts'
import { columnsOf, hfColumnsOf } from './columns.ts'

/**
 * Expects that a file results in the same encodings of texts and pairs and the same decoded texts
 * as in Hugging Face, and that the file that we write is equivalent.
 */
export async function expectSameTokenizer(file: unknown, texts: readonly string[]): Promise<void> {
  const tokenizer = readTokenizer(file)
  const written = JSON.stringify(tokenizer)
  expect(JSON.stringify(readTokenizer(JSON.parse(written)))).toBe(written)
  // The reference also reads the file that we write, which tests our writer.
  const original = HfTokenizer.fromString(JSON.stringify(file))
  const rewritten = HfTokenizer.fromString(written)
  const noSpecialTokens = { addSpecialTokens: false }
  const encodings = await original.encodeBatch([...texts])
  const withoutSpecialTokens = await rewritten.encodeBatch([...texts], noSpecialTokens)
  const pairs = texts.map((text, i) => [text, texts[(i + 1) % texts.length]!] as const)
  const pairEncodings = await Promise.all(pairs.map(([text, pair]) => rewritten.encode(text, pair)))
  const idsWithoutSpecialTokens = withoutSpecialTokens.map((encoding) => encoding.getIds())
  const decoded = await original.decodeBatch(idsWithoutSpecialTokens, false)
  const decodedSkippingSpecialTokens = await original.decodeBatch(
    encodings.map((encoding) => encoding.getIds()),
    true,
  )
  const options = { offsets: 'codePoints' } as const
  const actual = tokenizer.encodeBatch([...texts], options)
  for (const [i, text] of texts.entries()) {
    const [, pair] = pairs[i]!
    expect({ text, ...columnsOf(actual[i]!) }).toEqual({ text, ...hfColumnsOf(encodings[i]!) })
    expect({
      text,
      pair,
      ...columnsOf(tokenizer.encode(text, { pair, ...options })),
    }).toEqual({ text, pair, ...hfColumnsOf(pairEncodings[i]!) })
    const ids = tokenizer.encodeIds(text)
    expect([text, ...ids]).toEqual([text, ...idsWithoutSpecialTokens[i]!])
    expect(tokenizer.count(text)).toBe(ids.length)
    expect([text, tokenizer.decode(ids, { skipSpecialTokens: false })]).toEqual([text, decoded[i]])
    expect([text, tokenizer.decode(actual[i]!.ids)]).toEqual([
      text,
      decodedSkippingSpecialTokens[i],
    ])
  }
}
