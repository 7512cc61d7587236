import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Tokenizer as Oracle } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import { withTokens } from '../../src/index.ts'
import { trainByteLevelBpe, trainTokenizer, wordPiece } from '../../src/training/index.ts'
import type { Tokenizer } from '../../src/index.ts'
import { nastyTexts } from './nasty-texts.ts'
import { expectSameTokenizer } from './same-tokenizer.ts'

const lines = Array.from({ length: 50 }, (_, i) => `the cat reads ${i} books, and so does he`)
const tokenizers: Readonly<Record<string, Tokenizer>> = {
  'byte-level BPE': trainByteLevelBpe(lines, { vocabularySize: 280 }),
  WordPiece: trainTokenizer(lines, wordPiece({ vocabularySize: 60, acceptFewer: true })),
}

describe.each(Object.entries(tokenizers))('tokens added to %s', (_name, tokenizer) => {
  const fileOf = (extended: Tokenizer): unknown => JSON.parse(JSON.stringify(extended))

  it('have the ids and flags of Hugging Face', () => {
    const texts = ['<User>', 'cat', 'the', '🙂', '<User>']
    const special = ['<bot>', 'reads']
    const oracle = Oracle.fromString(JSON.stringify(tokenizer))
    oracle.addTokens(texts)
    oracle.addSpecialTokens(special)
    const extended = withTokens(
      withTokens(tokenizer, texts),
      special.map((content) => ({ content, special: true })),
    )
    const folder = mkdtempSync(join(tmpdir(), 'heed-'))
    oracle.save(join(folder, 'tokenizer.json'))
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8'))
    rmSync(folder, { recursive: true })
    expect(fileOf(extended)).toEqual(expected)
  })

  it('are found as by Hugging Face if each has its own flags', async () => {
    const extended = withTokens(tokenizer, [
      { content: '<mask>', special: true, lstrip: true },
      { content: 'so', singleWord: true },
      { content: 'é', normalized: false },
      '가',
    ])
    const texts = ['a <mask> so-so, sos é É 가가', ...nastyTexts, ...lines.slice(0, 3)]
    await expectSameTokenizer(fileOf(extended), texts)
    const { ids } = extended.encode('a <mask> b', { addSpecialTokens: false })
    expect(extended.decode(ids, { skipSpecialTokens: false })).toContain('<mask>')
    expect(extended.decode(ids)).not.toContain('<mask>')
  }, 60_000)

  it('do not change the original tokenizer', () => {
    const before = JSON.stringify(tokenizer)
    expect(withTokens(tokenizer, ['<new>']).vocabularySize).toBe(tokenizer.vocabularySize + 1)
    expect(JSON.stringify(tokenizer)).toBe(before)
  })

  it('must not be empty', () => {
    expect(() => withTokens(tokenizer, ['a', ''])).toThrow('one character or more')
  })
})
