import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTokenizer } from '../src/file/read-tokenizer.ts'
import { readSentencePiece } from '../src/formats/sentencepiece/read-sentencepiece.ts'

interface Golden {
  readonly texts: readonly string[]
  readonly cases: readonly {
    readonly name: string
    readonly model: string
    readonly ids: readonly (readonly number[])[]
    readonly decoded: readonly string[]
  }[]
}

const golden = JSON.parse(
  readFileSync(new URL('golden/sentencepiece.json', import.meta.url), 'utf8'),
) as Golden

describe('models of sentencepiece give its own ids and texts', () => {
  it.each(golden.cases)('$name', ({ name, model, ids, decoded }) => {
    const tokenizer = readSentencePiece(Buffer.from(model, 'base64'))
    const again = readTokenizer(JSON.parse(JSON.stringify(tokenizer)))
    for (const [i, text] of golden.texts.entries()) {
      const encoded = [...tokenizer.encodeIds(text, { parseSpecialTokens: false })]
      // sentencepiece makes one of unknown words side by side
      const fused = encoded.filter((id, at) => id !== 0 || encoded[at - 1] !== 0)
      const own = name === 'words' ? fused : encoded
      expect({ text, ids: own }).toEqual({ text, ids: ids[i] })
      expect({ text, decoded: tokenizer.decode(ids[i]!) }).toEqual({ text, decoded: decoded[i] })
      // in a tokenizer.json, all pieces are text
      if (text.startsWith('<s>')) continue
      const written = [...again.encodeIds(text, { parseSpecialTokens: false })]
      expect({ text, ids: written }).toEqual({ text, ids: encoded })
    }
  })
})
