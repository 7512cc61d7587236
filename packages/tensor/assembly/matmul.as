import { setEpilogue } from './epilogue'
import { multiply } from './gemm'
import { UnaryOperation } from './operations'

/**
 * Batched matrix products with an epilogue, `C[M, N] (+)= A[M, K] · B[K, N] (+ bias[N])`. Each C is
 * divided into blocks: unit `(batch · rowBlocks + i) · columnBlocks + j` is block (i, j) of a batch
 * entry. There are two batch axes; the inner one has size `innerBatches`. Strides are in floats:
 * arbitrary for A and B, while the rows of C are contiguous. The arguments from `result` on are
 * those of `setEpilogue`.
 */
export function matmul(
  a: usize, aOuter: i32, aInner: i32, aRow: i32, aColumn: i32,
  b: usize, bOuter: i32, bInner: i32, bRow: i32, bColumn: i32,
  c: usize, cOuter: i32, cInner: i32, cRow: i32,
  innerBatches: i32, m: i32, n: i32, k: i32, bias: usize, accumulate: bool,
  blockRows: i32, blockColumns: i32,
  result: usize, operation: i32, threshold: i32, keep: f32, low: u32, high: u32,
  from: i32, to: i32,
): void {
  setEpilogue(c, result, operation, threshold, keep, low, high)
  const rowBlocks = (m + blockRows - 1) / blockRows
  const columnBlocks = (n + blockColumns - 1) / blockColumns
  for (let unit = from; unit < to; unit++) {
    const j = (unit % columnBlocks) * blockColumns
    const i = ((unit / columnBlocks) % rowBlocks) * blockRows
    const batch = unit / (columnBlocks * rowBlocks)
    const x = batch / innerBatches
    const y = batch % innerBatches
    multiply(
      a + ((x * aOuter + y * aInner + i * aRow) << 2), aRow, aColumn,
      b + ((x * bOuter + y * bInner + j * bColumn) << 2), bRow, bColumn,
      c + ((x * cOuter + y * cInner + i * cRow + j) << 2), cRow,
      min(blockRows, m - i), min(blockColumns, n - j), k, bias ? bias + (j << 2) : 0, accumulate,
    )
  }
  setEpilogue(0, 0, UnaryOperation.none, 0, 0, 0, 0)
}
