import { categoryTable } from './category.ts'
import type { CategorySet } from './category-sets.ts'
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
  const categories = categoryTable()
  const values = new Uint8Array(categories.length)
  let codePoint = 0
  readRuns(table, (number, start, end) => {
    const value = valueOf(number)
    for (let left = end - start; left > 0; codePoint++) {
      if (((set >>> categories[codePoint]!) & 1) === 0) continue
      values[codePoint] = value
      left--
    }
  })
  return values
}
