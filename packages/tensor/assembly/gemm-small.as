import { transposePanel } from './packing'
import { addTile, chunkLength, copyTile, tileColumns, tileRows, zeros } from './register-tile'
import { packBuffer } from './scratch'
import { multiplyAdd } from './vector'

// GEMM without packing for operands that fit into the L1 cache, such as the heads of attention:
// packing would cost as much as multiplying. The register tile reads both operands unpacked; only a
// B with contiguous columns is transposed, eight columns at a time.

const maxDepth: i32 = 512
const maxSizeOfA: i32 = 16384

/** Whether a product is computed by this variant. */
export function isSmall(m: i32, k: i32, bRow: i32, bColumn: i32): bool {
  return k <= maxDepth && m * k <= maxSizeOfA && (bRow == 1 || bColumn == 1)
}

/** `C[M, N] = A[M, K] · B[K, N]` plus the bias or (`accumulate`) the contents of C. */
export function multiplySmall(
  a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32, c: usize, cRow: i32,
  m: i32, n: i32, k: i32, bias: usize, accumulate: bool,
): void {
  const tile = packBuffer
  const panel = packBuffer + ((tileRows * tileColumns) << 2)
  const isTransposed = bColumn != 1
  for (let j = 0; j < n; j += tileColumns) {
    const width = min(tileColumns, n - j)
    if (isTransposed) transposeColumns(b + ((j * bColumn) << 2), bColumn, k, width, panel)
    const right = isTransposed ? panel : b + (j << 2)
    const rightStep = isTransposed ? tileColumns << 2 : bRow << 2
    const first = accumulate ? 0 : bias ? bias + (j << 2) : zeros
    for (let i = 0; i < m; i += tileRows) {
      const height = min(tileRows, m - i)
      const left = a + ((i * aRow) << 2)
      const target = c + ((i * cRow + j) << 2)
      const source = first ? first : target
      const sourceRow = first ? 0 : cRow
      if (height == tileRows && width == tileColumns) {
        multiplyUnpacked(left, aRow << 2, aColumn << 2, height, right, rightStep, source, sourceRow << 2, target, cRow << 2, k)
      } else {
        copyTile(source, sourceRow, tile, tileColumns, height, width)
        multiplyUnpacked(left, aRow << 2, aColumn << 2, height, right, rightStep, tile, tileColumns << 2, tile, tileColumns << 2, k)
        copyTile(tile, tileColumns, target, cRow, height, width)
      }
    }
  }
}

/** Transposes up to eight contiguous columns into a panel; missing ones repeat the last column. */
function transposeColumns(b: usize, column: i32, k: i32, width: i32, panel: usize): void {
  if (width == tileColumns) {
    transposePanel(b, column, k, panel)
    transposePanel(b + ((4 * column) << 2), column, k, panel + 16)
    return
  }
  for (let x = 0; x < k; x++) {
    for (let j = 0; j < tileColumns; j++) {
      const element = b + ((min(j, width - 1) * column + x) << 2)
      store<f32>(panel + ((x * tileColumns + j) << 2), load<f32>(element))
    }
  }
}

/**
 * The micro-kernel on unpacked operands. If `height` is below six, the missing rows repeat the last
 * row, and their sums are not stored. Strides are in bytes.
 */
function multiplyUnpacked(
  a: usize, aRow: usize, aStep: usize, height: i32, b: usize, bStep: usize,
  s: usize, sRow: usize, c: usize, row: usize, depth: i32,
): void {
  let a0 = a
  let a1 = a + <usize>min(1, height - 1) * aRow
  let a2 = a + <usize>min(2, height - 1) * aRow
  let a3 = a + <usize>min(3, height - 1) * aRow
  let a4 = a + <usize>min(4, height - 1) * aRow
  let a5 = a + <usize>min(5, height - 1) * aRow
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
      let x = v128.load32_splat(a0)
      c00 = multiplyAdd(x, b0, c00)
      c01 = multiplyAdd(x, b1, c01)
      x = v128.load32_splat(a1)
      c10 = multiplyAdd(x, b0, c10)
      c11 = multiplyAdd(x, b1, c11)
      x = v128.load32_splat(a2)
      c20 = multiplyAdd(x, b0, c20)
      c21 = multiplyAdd(x, b1, c21)
      x = v128.load32_splat(a3)
      c30 = multiplyAdd(x, b0, c30)
      c31 = multiplyAdd(x, b1, c31)
      x = v128.load32_splat(a4)
      c40 = multiplyAdd(x, b0, c40)
      c41 = multiplyAdd(x, b1, c41)
      x = v128.load32_splat(a5)
      c50 = multiplyAdd(x, b0, c50)
      c51 = multiplyAdd(x, b1, c51)
      a0 += aStep
      a1 += aStep
      a2 += aStep
      a3 += aStep
      a4 += aStep
      a5 += aStep
      b += bStep
    }
    addTile(s, sRow, c, row, c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51)
    s = c
    sRow = row
  }
}
