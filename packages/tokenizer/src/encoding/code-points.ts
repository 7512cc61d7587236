import type { EncodedToken, Encoding } from './encoding.ts'

/**
 * Counts offsets in code points instead of UTF-16 units, as Python and Rust count characters.
 *
 * @param texts - the text of the encoding, and its pair if it has one
 */
export function toCodePoints(encoding: Encoding, ...texts: readonly string[]): Encoding {
  const tables = texts.map(codePointsBefore)
  return encoding.map((rows) =>
    rows.map((row): EncodedToken => {
      const table = row.sequenceId === null ? undefined : tables[row.sequenceId]
      return table ? { ...row, start: table[row.start]!, end: table[row.end]! } : row
    }),
  )
}

/** How many code points start before each unit of a text; its end included. A lone surrogate is one. */
function codePointsBefore(text: string): Int32Array {
  const counts = new Int32Array(text.length + 1)
  let count = 0
  for (let i = 0; i < text.length;) {
    const length = text.codePointAt(i)! > 0xffff ? 2 : 1
    counts.fill(count++, i, i + length)
    i += length
  }
  counts[text.length] = count
  return counts
}
