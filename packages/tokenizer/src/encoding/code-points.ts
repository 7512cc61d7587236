import type { EncodedToken, Encoding } from './encoding.ts'

/** Converts offsets from UTF-16 units to code points, which Python and Rust count. */
export function toCodePoints(encoding: Encoding, text: string): Encoding {
  const before = codePointsBefore(text)
  return encoding.map((rows) =>
    rows.map((row): EncodedToken => ({ ...row, start: before[row.start]!, end: before[row.end]! })),
  )
}

/** The code points before each unit of a text and before its end. A lone surrogate is one. */
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
