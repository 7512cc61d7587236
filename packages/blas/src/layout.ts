import { noTranspose, transpose } from './library.ts'

/** A matrix as BLAS describes it. */
export interface Layout {
  /** Whether its rows or its columns are contiguous. */
  readonly transposition: typeof noTranspose | typeof transpose
  /** The leading dimension: floats from one row, or column, to the next. */
  readonly leading: number
}

/**
 * The BLAS description of a strided matrix: one stride must be 1, and rows or columns must not
 * overlap. The stride of an axis of size 1 does not matter.
 *
 * @returns null if BLAS does not support the strides
 */
export function layoutOf(
  rows: number,
  columns: number,
  rowStride: number,
  columnStride: number,
): Layout | null {
  if (isSupported(rows, columns, rowStride, columnStride)) {
    return { transposition: noTranspose, leading: Math.max(rowStride, columns) }
  }
  if (isSupported(columns, rows, columnStride, rowStride)) {
    return { transposition: transpose, leading: Math.max(columnStride, rows) }
  }
  return null
}

const isSupported = (lines: number, length: number, lineStride: number, stride: number): boolean =>
  (stride === 1 || length === 1) && (lineStride >= length || lines === 1)
