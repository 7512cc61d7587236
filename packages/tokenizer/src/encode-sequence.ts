import type { Section } from './added-tokens/added-tokens.ts'
import type { EncodedToken } from './encoding/encoding.ts'
import type { FusedEncoder, Model, ModelToken } from './models/model.ts'
import type { Sampling } from './models/sampling.ts'
import type { PreTokenizer } from './pre-tokenizers/pre-tokenizer.ts'
import type { AlignedText } from './text/aligned-text.ts'

/** What reads the sections of a text. */
export interface Reading {
  readonly preTokenizer: PreTokenizer | null
  readonly model: Model
  readonly reader: FusedEncoder | null
  readonly sampling: Sampling | undefined
}

/**
 * The tokens of a text that was cut into sections, with their places in the original.
 *
 * @param sequence - 0 for a text, 1 for the second of a pair
 * @param word - the word that all tokens belong to, where the caller has cut the text; null where the pieces of the
 *   text are the words
 */
export function encodeSections(
  sections: readonly Section[],
  sequence: number,
  word: number | null,
  { preTokenizer, model, reader, sampling }: Reading,
): EncodedToken[] {
  const rows: EncodedToken[] = []
  let pieces = 0
  const add = (piece: AlignedText, tokens: readonly ModelToken[]): void => {
    const wordId = word ?? pieces++
    for (const { id, token, start, end } of tokens) {
      const place = piece.originOf(start, end)
      rows.push({
        id,
        token,
        start: place.start,
        end: place.end,
        typeId: sequence,
        wordId,
        sequenceId: sequence,
        isSpecial: false,
        isPadding: false,
      })
    }
  }
  for (const { text, token } of sections) {
    if (token) {
      add(text, [{ id: token.id, token: text.text, start: 0, end: text.length }])
    } else if (text.length === 0) {
      continue
    } else if (reader && !sampling) {
      reader.tokenize(text.text, 0, text.length, (tokens) => {
        add(text, tokens)
      })
    } else {
      for (const piece of preTokenizer ? preTokenizer.split(text) : [text]) {
        add(piece, model.tokenize(piece.text, sampling))
      }
    }
  }
  return rows
}
