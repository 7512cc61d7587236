import { asItLies, transposed } from './library.ts'

/** A matrix as BLAS takes it. */
export interface Layout {
  /** Whether it lies row by row or column by column. */
  readonly order: typeof asItLies | typeof transposed
  /** Numbers from one row, or column, to the next. */
  readonly leading: number
}

/**
 * Describes a matrix to BLAS, which wants one of its strides to be 1, and rows or columns that do not overlap.
 * A stride along an axis of one place does not count.
 *
 * @returns null if BLAS cannot read it.
 */
export function layoutOf(
  rows: number,
  columns: number,
  rowStride: number,
  columnStride: number,
): Layout | null {
  if (isDense(rows, columns, rowStride, columnStride)) {
    return { order: asItLies, leading: Math.max(rowStride, columns) }
  }
  if (isDense(columns, rows, columnStride, rowStride)) {
    return { order: transposed, leading: Math.max(columnStride, rows) }
  }
  return null
}

const isDense = (lines: number, length: number, lineStride: number, stride: number): boolean =>
  (stride === 1 || length === 1) && (lineStride >= length || lines === 1)
