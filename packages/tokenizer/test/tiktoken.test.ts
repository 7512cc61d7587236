import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getTokenizer } from '@anthropic-ai/tokenizer'
import { expect, it } from 'vitest'
import { readTokenizer } from '../src/file/read-tokenizer.ts'
import { readTiktoken } from '../src/formats/read-tiktoken.ts'
import type { TiktokenName } from '../src/formats/tiktoken-encodings.ts'

interface Golden {
  readonly texts: readonly string[]
  readonly cases: readonly {
    readonly name: TiktokenName
    readonly file: string
    readonly ids: readonly (readonly number[])[]
  }[]
}

const golden = JSON.parse(
  readFileSync(new URL('golden/tiktoken.json', import.meta.url), 'utf8'),
) as Golden
const { resolve } = createRequire(import.meta.url)

it.each(golden.cases)(
  '$name returns the ids of tiktoken',
  ({ name, file, ids }) => {
    const ranks = readFileSync(resolve(`gpt-tokenizer/data/${file}.tiktoken`), 'utf8')
    const tokenizer = readTiktoken(ranks, name)
    const restored = readTokenizer(JSON.parse(JSON.stringify(tokenizer)))
    for (const [i, text] of golden.texts.entries()) {
      const expected = { text, ids: ids[i] }
      expect({ text, ids: [...tokenizer.encodeIds(text)] }).toEqual(expected)
      expect({ text, ids: [...restored.encodeIds(text)] }).toEqual(expected)
      expect(tokenizer.decode(ids[i]!, { skipSpecialTokens: false })).toBe(text)
    }
  },
  60_000,
)

it('the encoding of Claude returns the ids of @anthropic-ai/tokenizer', () => {
  const path = resolve('@anthropic-ai/tokenizer/claude.json')
  const file = JSON.parse(readFileSync(path, 'utf8')) as {
    pat_str: string
    special_tokens: Record<string, number>
    bpe_ranks: string
  }
  const [, first, ...tokens] = file.bpe_ranks.split(' ')
  const ranks = tokens.map((token, i) => `${token} ${Number(first) + i}`).join('\n')
  const encoding = { pattern: file.pat_str, specialTokens: file.special_tokens }
  const tokenizer = readTiktoken(ranks, encoding)
  const oracle = getTokenizer()
  for (const text of [...golden.texts, '<EOT>a<META>']) {
    const ids = [...oracle.encode(text, 'all')]
    expect({ text, ids: [...tokenizer.encodeIds(text)] }).toEqual({ text, ids })
  }
  oracle.free()
}, 60_000)
