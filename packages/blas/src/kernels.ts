// What every thread of the pool imports: `@heed/blas/kernels`.
import type { StartKernels } from '@heed/tensor'
import { layoutOf } from './layout.ts'
import { asItLies, openLibrary, rowMajor, transposed } from './library.ts'
import { whileLoading } from './loading.ts'

/** What a thread needs to know. */
export interface KernelOptions {
  readonly path: string
  /** Shared with the program's end, which waits while a thread loads; null in the thread that ends it. */
  readonly loading: SharedArrayBuffer | null
}

/** Blocks of fewer multiply-adds are the built-in kernel's: handing one over costs 0.2 µs. */
const worthwhile = 2 ** 13

/**
 * Loads the library in this thread and gives a `matmul` that takes what the built-in one takes, and hands each
 * block to BLAS where it lies in the memory.
 *
 * The built-in kernel goes on to compute what BLAS cannot read, and what is too small for it; all blocks of a
 * product go the same way. A block of one row is a vector times a matrix: `sgemv` does not copy the matrix
 * first, and takes as little as a sixth of the time of `sgemm`.
 */
export const start: StartKernels = (memory, builtIn, options) => {
  const { path, loading } = options as KernelOptions
  const open = () => openLibrary(path)
  const { sgemm, sgemv, addressOf } = loading ? whileLoading(loading, open) : open()
  const { matmul } = builtIn as { matmul: (...values: number[]) => void }
  let buffer: ArrayBufferLike | null = null
  let base = 0

  return {
    matmul(
      a: number, aOuter: number, aInner: number, aRow: number, aColumn: number,
      b: number, bOuter: number, bInner: number, bRow: number, bColumn: number,
      c: number, cOuter: number, cInner: number, cRow: number,
      inner: number, m: number, n: number, k: number, bias: number, accumulate: number,
      rows: number, columns: number,
      result: number, operation: number, threshold: number, keep: number, low: number, high: number,
      from: number, to: number,
    ): void {
      const layoutA = layoutOf(rows, k, aRow, aColumn)
      const layoutB = layoutOf(k, columns, bRow, bColumn)
      const multiplyBuiltIn = (
        depth: number, start: number, isAdded: number, ending: number, first: number, end: number,
      ): void =>
        matmul(
          a, aOuter, aInner, aRow, aColumn, b, bOuter, bInner, bRow, bColumn,
          c, cOuter, cInner, cRow, inner, m, n, depth, start, isAdded, rows, columns,
          ending, operation, threshold, keep, low, high, first, end,
        )
      if (!layoutA || !layoutB || rows * columns * k < worthwhile) {
        return multiplyBuiltIn(k, bias, accumulate, result, from, to)
      }
      if (memory.buffer !== buffer) {
        buffer = memory.buffer // it has grown, and may have moved
        base = addressOf(buffer)
      }
      const isRow = rows === 1
      // Many a sgemv multiplies y by a beta of 0, and NaN stays NaN.
      const isStarted = bias !== 0 || (isRow && !accumulate)
      const beta = isStarted || accumulate ? 1 : 0
      const rowBlocks = Math.ceil(m / rows)
      const columnBlocks = Math.ceil(n / columns)
      for (let unit = from; unit < to; unit++) {
        const j = (unit % columnBlocks) * columns
        const i = (Math.floor(unit / columnBlocks) % rowBlocks) * rows
        const batch = Math.floor(unit / (columnBlocks * rowBlocks))
        const x = Math.floor(batch / inner)
        const y = batch % inner
        const atA = base + a + 4 * (x * aOuter + y * aInner + i * aRow)
        const atB = base + b + 4 * (x * bOuter + y * bInner + j * bColumn)
        const atC = base + c + 4 * (x * cOuter + y * cInner + i * cRow + j)
        const width = Math.min(columns, n - j)
        // A product over no depth is zeros and the bias, or what is there and the bias.
        if (isStarted) multiplyBuiltIn(0, bias, accumulate, 0, unit, unit + 1)
        if (!isRow) {
          sgemm(
            rowMajor, layoutA.order, layoutB.order, Math.min(rows, m - i), width, k,
            1, atA, layoutA.leading, atB, layoutB.leading, beta, atC, Math.max(cRow, width),
          )
        } else if (layoutB.order === asItLies) {
          sgemv(rowMajor, transposed, k, width, 1, atB, layoutB.leading, atA, aColumn, beta, atC, 1)
        } else {
          sgemv(rowMajor, asItLies, width, k, 1, atB, layoutB.leading, atA, aColumn, beta, atC, 1)
        }
        // And over no depth on top of what is there it is only what follows.
        if (result) multiplyBuiltIn(0, 0, 1, result, unit, unit + 1)
      }
    },
  } // prettier-ignore
}
