import type { CategorySet } from './category-sets.ts'
import { categoryRuns } from './generated/tables.ts'
import { readRuns } from './runs.ts'

/**
 * Gives the values of all code points by runs that leave out what is in no category of a set, for there the
 * value is 0: marks of one kind follow each other, though in the code space much is between them.
 *
 * @param valueOf - gives the value that a number of the table stands for, itself if left out
 */
export function valuesAmong(
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
  let stretch = 0
  let codePoint = starts[0]!
  readRuns(table, (number, start, end) => {
    const value = valueOf(number)
    for (let left = end - start; left > 0;) {
      if (codePoint === ends[stretch]) codePoint = starts[++stretch]!
      const stop = Math.min(ends[stretch]!, codePoint + left)
      if (value > 0) values.fill(value, codePoint, stop)
      left -= stop - codePoint
      codePoint = stop
    }
  })
  return values
}
