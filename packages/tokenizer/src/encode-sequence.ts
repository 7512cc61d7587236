import type { Section } from './added-tokens/added-tokens.ts'
import type { EncodedToken } from './encoding/encoding.ts'
import type { FusedEncoder, Model, ModelToken } from './models/model.ts'
import type { Sampling } from './models/sampling.ts'
import type { PreTokenizer } from './pre-tokenizers/pre-tokenizer.ts'
import type { AlignedText } from './text/aligned-text.ts'

/** The stages that encode the sections of a text. */
export interface SectionEncoder {
  readonly preTokenizer: PreTokenizer | null
  readonly model: Model
  readonly fusedEncoder: FusedEncoder | null
  readonly sampling: Sampling | undefined
}

/**
 * Encodes the sections of a text, with offsets in the original.
 *
 * @param sequence - 0 for the first text, 1 for the second of a pair
 * @param word - the word index of all tokens, if the caller has split the text into words; null to
 *   count each piece as a word
 */
export function encodeSections(
  sections: readonly Section[],
  sequence: number,
  word: number | null,
  { preTokenizer, model, fusedEncoder, sampling }: SectionEncoder,
): EncodedToken[] {
  const rows: EncodedToken[] = []
  let pieces = 0
  const add = (piece: AlignedText, tokens: readonly ModelToken[]): void => {
    const wordId = word ?? pieces++
    for (const { id, token, start, end } of tokens) {
      const origin = piece.originOf(start, end)
      rows.push({
        id,
        token,
        start: origin.start,
        end: origin.end,
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
    } else if (fusedEncoder && !sampling) {
      fusedEncoder.tokenize(text.text, 0, text.length, (tokens) => {
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
