import type { Span } from '@heed/regex'
import type { Encoding } from './encoding.ts'

/**
 * Finds the token that covers a place of a text.
 *
 * @param place - in the unit of the offsets
 * @param sequence - 0 for the text, 1 for its pair
 * @returns the index of the token; undefined where none is
 */
export function tokenAt(encoding: Encoding, place: number, sequence = 0): number | undefined {
  const index = encoding.rows.findIndex(
    ({ sequenceId, start, end }) => sequenceId === sequence && start <= place && place < end,
  )
  return index < 0 ? undefined : index
}

/** Finds the word that covers a place of a text; words are counted from 0, in each text anew. */
export function wordAt(encoding: Encoding, place: number, sequence = 0): number | undefined {
  const token = tokenAt(encoding, place, sequence)
  return token === undefined ? undefined : (encoding.rows[token]!.wordId ?? undefined)
}

/** Finds where a token stands, and in which text; undefined for what stands in none. */
export function spanOfToken(
  encoding: Encoding,
  token: number,
): (Span & { readonly sequence: number }) | undefined {
  const row = encoding.rows[token]
  if (!row || row.sequenceId === null) return undefined
  return { start: row.start, end: row.end, sequence: row.sequenceId }
}

/** Finds the tokens of a word: from the first to before the last plus one. */
export function tokensOfWord(encoding: Encoding, word: number, sequence = 0): Span | undefined {
  const isOfWord = (row: Encoding['rows'][number]): boolean =>
    row.sequenceId === sequence && row.wordId === word
  const start = encoding.rows.findIndex(isOfWord)
  if (start < 0) return undefined
  return { start, end: encoding.rows.findLastIndex(isOfWord) + 1 }
}

/** Finds where a word stands in its text. */
export function spanOfWord(encoding: Encoding, word: number, sequence = 0): Span | undefined {
  const tokens = tokensOfWord(encoding, word, sequence)
  if (!tokens) return undefined
  const { rows } = encoding
  return { start: rows[tokens.start]!.start, end: rows[tokens.end - 1]!.end }
}
