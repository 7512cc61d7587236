import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TokenizerError } from '../src/errors.ts'
import { readTokenizer } from '../src/file/read-tokenizer.ts'
import { readSentencePiece } from '../src/formats/sentencepiece/read-sentencepiece.ts'
import type { Tokenizer } from '../src/tokenizer.ts'

interface Golden {
  readonly texts: readonly string[]
  readonly cases: readonly {
    readonly name: string
    readonly model: string
    readonly ids: readonly (readonly number[])[]
    readonly decoded: readonly string[]
    readonly rows: readonly (readonly number[])[]
    readonly rowsDecoded: readonly string[]
  }[]
}

const golden = JSON.parse(
  readFileSync(new URL('golden/sentencepiece.json', import.meta.url), 'utf8'),
) as Golden

/** The models with unused pieces that a `tokenizer.json` cannot represent. */
const unserializable = golden.cases
  .map(({ name }) => name)
  .filter((name) => /unused (ch|o)|bpe.*unused/.test(name))

describe('models of sentencepiece encode and decode as sentencepiece does', () => {
  it.each(golden.cases)('$name', ({ name, model, ids, decoded, rows, rowsDecoded }) => {
    const tokenizer = readSentencePiece(Buffer.from(model, 'base64'))
    for (const [i, text] of golden.texts.entries()) {
      const encoded = idsOf(tokenizer, text)
      // sentencepiece fuses consecutive unknown words.
      const fused = encoded.filter((id, index) => id !== 0 || encoded[index - 1] !== 0)
      expect({ text, ids: name === 'word model' ? fused : encoded }).toEqual({ text, ids: ids[i] })
      const encoding = tokenizer.encode(text, { parseSpecialTokens: false })
      expect({ text, ids: [...encoding.ids] }).toEqual({ text, ids: encoded })
      expect({ text, decoded: tokenizer.decode(ids[i]!) }).toEqual({ text, decoded: decoded[i] })
    }
    // Rows of byte tokens include invalid UTF-8.
    for (const [i, row] of rows.entries()) {
      expect({ row, text: tokenizer.decode(row) }).toEqual({ row, text: rowsDecoded[i] })
    }
  })

  it.each(golden.cases)(
    '$name, written as a tokenizer.json',
    ({ name, model, rows, rowsDecoded }) => {
      const tokenizer = readSentencePiece(Buffer.from(model, 'base64'))
      if (unserializable.includes(name)) {
        expect(() => JSON.stringify(tokenizer)).toThrow(TokenizerError)
        expect(() => JSON.stringify(tokenizer)).toThrow('unused')
        return
      }
      const restored = readTokenizer(JSON.parse(JSON.stringify(tokenizer)))
      for (const text of golden.texts) {
        // In the restored tokenizer, the name of a control symbol between two user-defined symbols
        // is encoded as that control symbol.
        if (name === 'bpe with symbols' && text.startsWith('@sep@<s>')) continue
        expect({ text, ids: idsOf(restored, text) }).toEqual({ text, ids: idsOf(tokenizer, text) })
      }
      expect(rows.map((row) => restored.decode(row))).toEqual(rowsDecoded)
    },
  )
})

it('the parts of an unused piece have their own offsets in the text', () => {
  const { model } = golden.cases.find(({ name }) => name === 'bpe with unused pieces')!
  const { tokens, offsets } = readSentencePiece(Buffer.from(model, 'base64')).encode('translate')
  expect(tokens.join('')).toBe('▁translate')
  expect(offsets.map(({ start, end }) => 'translate'.slice(start, end)).join('')).toBe('translate')
})

function idsOf(tokenizer: Tokenizer, text: string): number[] {
  return [...tokenizer.encodeIds(text, { parseSpecialTokens: false })]
}
