// The Canonical Ordering Algorithm: a stable sort of combining marks by their combining class.
// @see The Unicode Standard, section 3.11, definition D109.
import { CategoryGroup } from './category.ts'
import { combiningClassRuns } from './generated/tables.ts'
import { valuesInCategories } from './values-in-categories.ts'

let table: Uint8Array | undefined

/** The canonical combining class of a code point in Unicode 9.0; 0 for a starter. */
export function combiningClassOf(codePoint: number): number {
  return (table ??= valuesInCategories(CategoryGroup.M, combiningClassRuns))[codePoint]!
}

/**
 * Packs a mark into an integer: 21 bits of code point, 1 bit that is set if the mark is inserted,
 * and 8 bits of combining class.
 */
export function packMark(codePoint: number, inserted: number, combiningClass: number): number {
  return (combiningClass << 22) | (inserted << 21) | codePoint
}

/** Above this length, a counting sort keeps the time linear for a long run of marks. */
const maxInsertionSort = 24

/** Sorts packed marks by combining class; stable. */
export function sortMarks(marks: number[]): void {
  if (marks.length > maxInsertionSort) countingSort(marks)
  else insertionSort(marks)
}

function insertionSort(marks: number[]): void {
  for (let index = 1; index < marks.length; index++) {
    const mark = marks[index]!
    let hole = index
    for (; hole > 0 && marks[hole - 1]! >>> 22 > mark >>> 22; hole--) marks[hole] = marks[hole - 1]!
    marks[hole] = mark
  }
}

function countingSort(marks: number[]): void {
  const starts = new Uint32Array(257)
  for (const mark of marks) starts[(mark >>> 22) + 1]!++
  for (let index = 1; index < 257; index++) starts[index]! += starts[index - 1]!
  const sorted = new Int32Array(marks.length)
  for (const mark of marks) sorted[starts[mark >>> 22]!++] = mark
  sorted.forEach((mark, index) => (marks[index] = mark))
}
