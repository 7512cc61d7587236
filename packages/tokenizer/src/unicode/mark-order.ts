// A mark is kept as one small integer: the code point in 21 bits, whether it was inserted in one bit, the combining
// class in eight.

/** Puts a code point, 1 if it was inserted, and its class into one number. */
export function packMark(codePoint: number, inserted: number, combiningClass: number): number {
  return (combiningClass << 22) | (inserted << 21) | codePoint
}

/** Longer runs are counted, not inserted: text of nothing but marks must stay linear. */
const longRun = 24

/** Sorts marks by their class and keeps the order of those of one class. */
export function sortMarks(marks: number[]): void {
  if (marks.length > longRun) countingSort(marks)
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
