import type { CategorySet } from './category.ts'
import { readRuns } from './decode-tables.ts'
import { categoryRuns } from './generated/tables.ts'

/**
 * The value of every code point, decoded from run lengths that count only the code points in the
 * categories of `set`; all other code points have the value 0. The table is short, because code
 * points of equal value are often adjacent in this count, though not in the code space.
 *
 * @param valueOf - maps a number of the table to a value. Default: the identity.
 */
export function valuesInCategories(
  set: CategorySet,
  table: string,
  valueOf = (number: number) => number,
): Uint8Array {
  const starts: number[] = []
  const ends: number[] = []
  readRuns(categoryRuns, (category, start, end) => {
    if (((set >>> category) & 1) === 0) return
    starts.push(start)
    ends.push(end)
  })
  const values = new Uint8Array(0x110000)
  let range = 0
  let codePoint = starts[0]!
  readRuns(table, (number, start, end) => {
    const value = valueOf(number)
    for (let remaining = end - start; remaining > 0;) {
      if (codePoint === ends[range]) codePoint = starts[++range]!
      const stop = Math.min(ends[range]!, codePoint + remaining)
      if (value > 0) values.fill(value, codePoint, stop)
      remaining -= stop - codePoint
      codePoint = stop
    }
  })
  return values
}
