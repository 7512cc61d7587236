// The module that every compute thread imports: `@heed/blas/kernels`.
import type { StartKernels } from '@heed/tensor/device'
import { layoutOf } from './layout.ts'
import { noTranspose, openLibrary, rowMajor, transpose } from './library.ts'
import { whileLoading } from './loading.ts'

/** The options that every thread receives; plain data. */
export interface KernelOptions {
  readonly path: string
  /** Counts the threads that are loading (see `whileLoading`); null in the main thread. */
  readonly loading: SharedArrayBuffer | null
}

/** Smaller blocks are left to the built-in kernel, because calling a library takes 0.2 µs. */
const minMultiplyAdds = 2 ** 13

/**
 * Loads the library in this thread and returns a `matmul` that calls it on each block, in place.
 *
 * The built-in kernel computes blocks that are too small or whose strides BLAS does not support. It
 * computes either all blocks of a product or none. A block of one row is a vector-matrix product:
 * `sgemv` does not pack the matrix, and is up to six times as fast as `sgemm`.
 */
export const start: StartKernels = (memory, builtIn, options, { matmul }) => {
  const { path, loading } = options as KernelOptions
  const open = () => openLibrary(path)
  const { sgemm, sgemv, addressOf } = loading ? whileLoading(loading, open) : open()
  let buffer: ArrayBufferLike | null = null
  let base = 0

  type Call = Parameters<typeof matmul.valuesOf>[0]
  const multiplyBuiltIn = (call: Call, from: number, to: number) => {
    builtIn.matmul!(...matmul.valuesOf(call), from, to)
  }

  return {
    matmul: matmul.fromNamed((call, from, to) => {
      const { m, n, k, blockRows, blockColumns, bias, accumulate, result } = call
      const layoutA = layoutOf(blockRows, k, call.aRow, call.aColumn)
      const layoutB = layoutOf(k, blockColumns, call.bRow, call.bColumn)
      if (!layoutA || !layoutB || blockRows * blockColumns * k < minMultiplyAdds) {
        return multiplyBuiltIn(call, from, to)
      }
      if (memory.buffer !== buffer) {
        buffer = memory.buffer // the memory has grown and may have moved
        base = addressOf(buffer)
      }
      const isRow = blockRows === 1
      // Many libraries multiply y by beta in sgemv even if beta is 0, so that NaN in y remains.
      const isInitialised = bias !== 0 || (isRow && !accumulate)
      const beta = isInitialised || accumulate ? 1 : 0
      const rowBlocks = Math.ceil(m / blockRows)
      const columnBlocks = Math.ceil(n / blockColumns)
      for (let unit = from; unit < to; unit++) {
        const j = (unit % columnBlocks) * blockColumns
        const i = (Math.floor(unit / columnBlocks) % rowBlocks) * blockRows
        const batch = Math.floor(unit / (columnBlocks * rowBlocks))
        const x = Math.floor(batch / call.innerBatches)
        const y = batch % call.innerBatches
        const a = base + call.a + 4 * (x * call.aOuter + y * call.aInner + i * call.aRow)
        const b = base + call.b + 4 * (x * call.bOuter + y * call.bInner + j * call.bColumn)
        const c = base + call.c + 4 * (x * call.cOuter + y * call.cInner + i * call.cRow + j)
        const width = Math.min(blockColumns, n - j)
        // With k = 0 the built-in kernel only writes the bias or zeros, or adds the bias.
        if (isInitialised) multiplyBuiltIn({ ...call, k: 0, result: 0 }, unit, unit + 1)
        if (!isRow) {
          sgemm(
            rowMajor, layoutA.transposition, layoutB.transposition, Math.min(blockRows, m - i), width, k,
            1, a, layoutA.leading, b, layoutB.leading, beta, c, Math.max(call.cRow, width),
          )
        } else if (layoutB.transposition === noTranspose) {
          sgemv(rowMajor, transpose, k, width, 1, b, layoutB.leading, a, call.aColumn, beta, c, 1)
        } else {
          sgemv(rowMajor, noTranspose, width, k, 1, b, layoutB.leading, a, call.aColumn, beta, c, 1)
        }
        // With k = 0, accumulated and without a bias, it only applies the epilogue.
        if (result) multiplyBuiltIn({ ...call, k: 0, bias: 0, accumulate: true }, unit, unit + 1)
      }
    }),
  } // prettier-ignore
}
