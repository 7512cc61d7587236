import { Tokenizer as HfTokenizer } from 'tokenizers'
import { expect } from 'vitest'
import { readTokenizer } from '../../src/file/read-tokenizer.ts'
import { columnsOf, hfColumnsOf } from './columns.ts'

/**
 * Expects that a file means to us what it means to Hugging Face: tokens and all that is known of them, of texts and
 * of pairs, and the way back; and that what we write means the same again.
 */
export async function expectSameTokenizer(file: unknown, texts: readonly string[]): Promise<void> {
  const tokenizer = readTokenizer(file)
  const written = JSON.stringify(tokenizer)
  expect(JSON.stringify(readTokenizer(JSON.parse(written)))).toBe(written)
  // what we write is what the reference reads: so both readers are tested, and our writer
  const original = HfTokenizer.fromString(JSON.stringify(file))
  const rewritten = HfTokenizer.fromString(written)
  const plain = { addSpecialTokens: false }
  const whole = await original.encodeBatch([...texts])
  const bare = await rewritten.encodeBatch([...texts], plain)
  const pairs = texts.map((text, i) => [text, texts[(i + 1) % texts.length]!] as const)
  const paired = await Promise.all(pairs.map(([text, pair]) => rewritten.encode(text, pair)))
  const bareIds = bare.map((encoding) => encoding.getIds())
  const decoded = await original.decodeBatch(bareIds, false)
  const skipped = await original.decodeBatch(
    whole.map((encoding) => encoding.getIds()),
    true,
  )
  const units = { offsets: 'codePoints' } as const
  const ours = tokenizer.encodeBatch([...texts], units)
  for (const [i, text] of texts.entries()) {
    const [, pair] = pairs[i]!
    expect({ text, ...columnsOf(ours[i]!) }).toEqual({ text, ...hfColumnsOf(whole[i]!) })
    expect({
      text,
      pair,
      ...columnsOf(tokenizer.encode(text, { pair, ...units })),
    }).toEqual({ text, pair, ...hfColumnsOf(paired[i]!) })
    const ids = tokenizer.encodeIds(text)
    expect([text, ...ids]).toEqual([text, ...bareIds[i]!])
    expect(tokenizer.count(text)).toBe(ids.length)
    expect([text, tokenizer.decode(ids, { skipSpecialTokens: false })]).toEqual([text, decoded[i]])
    expect([text, tokenizer.decode(ours[i]!.ids)]).toEqual([text, skipped[i]])
  }
}
