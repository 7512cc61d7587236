import type { EncodedToken, Encoding } from './encoding.ts'

/** Converts offsets from UTF-16 code units to code points, as used in Python and Rust. */
export function toCodePoints(encoding: Encoding, text: string): Encoding {
  const counts = countCodePoints(text)
  return encoding.map((rows) =>
    rows.map((row): EncodedToken => ({ ...row, start: counts[row.start]!, end: counts[row.end]! })),
  )
}

/** The number of code points before each UTF-16 offset. A lone surrogate counts as one. */
function countCodePoints(text: string): Int32Array {
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
