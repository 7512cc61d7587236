import { applyEpilogue } from './epilogue'
import { isFewRows, multiplyFewRows } from './gemm-few-rows'
import { isSmall, multiplySmall } from './gemm-small'
import { packA, packB } from './packing'
import { addTile, chunkLength, copyTile, tileColumns, tileRows, zeros } from './register-tile'
import { packBuffer } from './scratch'
import { multiplyAdd } from './vector'

// GEMM after Goto and van de Geijn (2008), "Anatomy of High-Performance Matrix Multiplication":
// blocks of A and B are packed in the order in which a register tile of 6 × 8 reads them. The order
// of summation over k does not depend on the other sizes, nor on the division into blocks: a row
// that is computed alone is bit-identical to the same row in a larger product.

const blockDepth: i32 = 512 // kc, a multiple of chunkLength
const blockRows: i32 = 96 // mc
const blockColumns: i32 = 512 // nc

/** `C[M, N] (+)= A[M, K] · B[K, N] (+ bias[N])` and the epilogue, in this thread. */
export function multiply(
  a: usize, aRow: i32, aColumn: i32,
  b: usize, bRow: i32, bColumn: i32,
  c: usize, cRow: i32,
  m: i32, n: i32, k: i32, bias: usize, accumulate: bool,
): void {
  if (k == 0 || (accumulate && bias)) {
    initialiseRows(c, cRow, m, n, bias, accumulate)
    accumulate = true
  }
  if (k == 0) {
    applyEpilogue(c, cRow, m, n)
    return
  }
  if (isFewRows(m, aColumn, bRow, bColumn)) {
    multiplyFewRows(a, aRow, b, bRow, bColumn, c, cRow, m, n, k, bias, accumulate)
    applyEpilogue(c, cRow, m, n)
    return
  }
  if (isSmall(m, k, bRow, bColumn)) {
    multiplySmall(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, bias, accumulate)
    applyEpilogue(c, cRow, m, n)
    return
  }
  const packedA = packBuffer
  const packedB = packedA + ((blockRows * blockDepth) << 2)
  const tile = packedB + ((blockColumns * blockDepth) << 2)
  for (let n0 = 0; n0 < n; n0 += blockColumns) {
    const columns = min(blockColumns, n - n0)
    for (let k0 = 0; k0 < k; k0 += blockDepth) {
      const depth = min(blockDepth, k - k0)
      packB(b + ((k0 * bRow + n0 * bColumn) << 2), bRow, bColumn, depth, columns, packedB)
      const addsToC = accumulate || k0 > 0
      const start = addsToC ? 0 : bias ? bias + (n0 << 2) : zeros
      for (let m0 = 0; m0 < m; m0 += blockRows) {
        const rows = min(blockRows, m - m0)
        packA(a + ((m0 * aRow + k0 * aColumn) << 2), aRow, aColumn, rows, depth, packedA)
        const block = c + ((m0 * cRow + n0) << 2)
        multiplyBlock(packedA, packedB, start, block, cRow, rows, columns, depth, tile)
        if (k0 + depth == k) applyEpilogue(block, cRow, rows, columns)
      }
    }
  }
}

/** Initialises C with the bias or zeros, or adds the bias to C. */
function initialiseRows(c: usize, cRow: i32, m: i32, n: i32, bias: usize, accumulate: bool): void {
  if (accumulate && !bias) return
  const bytes = (<usize>n) << 2
  for (let i = 0; i < m; i++) {
    const row = c + ((i * cRow) << 2)
    if (!bias) memory.fill(row, 0, bytes)
    else if (!accumulate) memory.copy(row, bias, bytes)
    else {
      for (let j = 0; j < n; j++) {
        const element = row + (j << 2)
        store<f32>(element, load<f32>(element) + load<f32>(bias + (j << 2)))
      }
    }
  }
}

/**
 * Multiplies packed blocks of A and B tile by tile. The initial values of each row are at `start`
 * (a bias, or eight zeros); if `start` is 0, they are the contents of C.
 */
function multiplyBlock(
  a: usize, b: usize, start: usize, c: usize, cRow: i32,
  rows: i32, columns: i32, depth: i32, tile: usize,
): void {
  for (let j = 0; j < columns; j += tileColumns) {
    const panelB = b + ((j * depth) << 2)
    const first = start == 0 || start == zeros ? start : start + (j << 2)
    for (let i = 0; i < rows; i += tileRows) {
      const panelA = a + ((i * depth) << 2)
      const target = c + ((i * cRow + j) << 2)
      const source = first ? first : target
      const sourceRow = first ? 0 : cRow
      if (i + tileRows <= rows && j + tileColumns <= columns) {
        multiplyTile(panelA, panelB, source, sourceRow << 2, target, cRow << 2, depth)
      } else {
        const width = min(tileColumns, columns - j)
        const height = min(tileRows, rows - i)
        copyTile(source, sourceRow, tile, tileColumns, height, width)
        multiplyTile(panelA, panelB, tile, tileColumns << 2, tile, tileColumns << 2, depth)
        copyTile(tile, tileColumns, target, cRow, height, width)
      }
    }
  }
}

/**
 * The micro-kernel: 6 × 8 sums in registers, added to the tile at `s` and stored at `c`. Strides
 * are in bytes.
 */
function multiplyTile(a: usize, b: usize, s: usize, sRow: usize, c: usize, row: usize, depth: i32): void {
  for (let k0 = 0; k0 < depth; k0 += chunkLength) {
    let c00 = f32x4.splat(0), c01 = c00
    let c10 = c00, c11 = c00
    let c20 = c00, c21 = c00
    let c30 = c00, c31 = c00
    let c40 = c00, c41 = c00
    let c50 = c00, c51 = c00
    const length = min(chunkLength, depth - k0)
    for (let k = 0; k < length; k++) {
      const b0 = v128.load(b), b1 = v128.load(b, 16)
      let x = v128.load32_splat(a)
      c00 = multiplyAdd(x, b0, c00)
      c01 = multiplyAdd(x, b1, c01)
      x = v128.load32_splat(a, 4)
      c10 = multiplyAdd(x, b0, c10)
      c11 = multiplyAdd(x, b1, c11)
      x = v128.load32_splat(a, 8)
      c20 = multiplyAdd(x, b0, c20)
      c21 = multiplyAdd(x, b1, c21)
      x = v128.load32_splat(a, 12)
      c30 = multiplyAdd(x, b0, c30)
      c31 = multiplyAdd(x, b1, c31)
      x = v128.load32_splat(a, 16)
      c40 = multiplyAdd(x, b0, c40)
      c41 = multiplyAdd(x, b1, c41)
      x = v128.load32_splat(a, 20)
      c50 = multiplyAdd(x, b0, c50)
      c51 = multiplyAdd(x, b1, c51)
      a += 24
      b += 32
    }
    addTile(s, sRow, c, row, c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51)
    s = c
    sRow = row
  }
}
