import { Tokenizer } from 'tokenizers'
import { expect } from 'vitest'
import type { Model, ModelToken } from '../../src/models/model.ts'
import type { JsonObject } from '../../src/text/json.ts'

/** Tokens as rows of id, token, start and end, in code points. */
export type TokenRows = readonly (readonly [
  id: number,
  token: string,
  start: number,
  end: number,
])[]

/** The tokens of texts by Hugging Face, with a model in the format of `tokenizer.json`. */
export async function expectedTokens(
  model: JsonObject,
  texts: readonly string[],
  preTokenizer: JsonObject | null = null,
): Promise<TokenRows[]> {
  const tokenizer = Tokenizer.fromString(
    JSON.stringify({
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: preTokenizer,
      post_processor: null,
      decoder: null,
      model,
    }),
  )
  const encodings = await tokenizer.encodeBatch([...texts], { addSpecialTokens: false })
  return encodings.map((encoding) => {
    const ids = encoding.getIds()
    const tokens = encoding.getTokens()
    const offsets = encoding.getOffsets()
    return ids.map((id, i) => [id, tokens[i]!, offsets[i]![0]!, offsets[i]![1]!] as const)
  })
}

/** Our tokens of a text as rows, with offsets in code points. */
export function rowsOf(text: string, tokens: readonly ModelToken[]): TokenRows {
  const codePointOffsets: number[] = []
  let count = 0
  for (const character of text) {
    for (let i = 0; i < character.length; i++) codePointOffsets.push(count)
    count++
  }
  codePointOffsets.push(count)
  return tokens.map(({ id, token, start, end }) => [
    id,
    token,
    codePointOffsets[start]!,
    codePointOffsets[end]!,
  ])
}

/** Expects the same tokens from a model and from Hugging Face. Each text is one piece. */
export async function expectSameTokens(model: Model, texts: readonly string[]): Promise<void> {
  const expected = await expectedTokens(model.toJSON(), texts)
  for (const [i, text] of texts.entries())
    expect(rowsOf(text, model.tokenize(text)), JSON.stringify(text)).toEqual(expected[i])
}
