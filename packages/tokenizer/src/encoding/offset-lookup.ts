import type { Span } from '@heed/regex'
import type { Encoding } from './encoding.ts'

/**
 * Finds the token at an offset of a text.
 *
 * @param offset - in the unit of the encoding's offsets
 * @param sequence - 0 for the text, 1 for its pair
 * @returns the index of the token; undefined if there is none
 */
export function tokenAt(encoding: Encoding, offset: number, sequence = 0): number | undefined {
  const index = encoding.rows.findIndex(
    ({ sequenceId, start, end }) => sequenceId === sequence && start <= offset && offset < end,
  )
  return index < 0 ? undefined : index
}

/** Finds the word at an offset of a text; the words of each text are numbered from 0. */
export function wordAt(encoding: Encoding, offset: number, sequence = 0): number | undefined {
  const token = tokenAt(encoding, offset, sequence)
  return token === undefined ? undefined : (encoding.rows[token]!.wordId ?? undefined)
}

/** The span of a token, and the index of its text; undefined for special tokens and padding. */
export function spanOfToken(
  encoding: Encoding,
  token: number,
): (Span & { readonly sequence: number }) | undefined {
  const row = encoding.rows[token]
  if (!row || row.sequenceId === null) return undefined
  return { start: row.start, end: row.end, sequence: row.sequenceId }
}

/** The tokens of a word, as a half-open range of indices. */
export function tokensOfWord(encoding: Encoding, word: number, sequence = 0): Span | undefined {
  const isOfWord = (row: Encoding['rows'][number]): boolean =>
    row.sequenceId === sequence && row.wordId === word
  const start = encoding.rows.findIndex(isOfWord)
  if (start < 0) return undefined
  return { start, end: encoding.rows.findLastIndex(isOfWord) + 1 }
}

/** The span of a word in its text. */
export function spanOfWord(encoding: Encoding, word: number, sequence = 0): Span | undefined {
  const tokens = tokensOfWord(encoding, word, sequence)
  if (!tokens) return undefined
  const { rows } = encoding
  return { start: rows[tokens.start]!.start, end: rows[tokens.end - 1]!.end }
}
