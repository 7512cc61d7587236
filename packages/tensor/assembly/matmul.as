import { finish, follow } from './epilogue'
import { packA, packB } from './packing'
import { packing } from './scratch'
import { isSmall, multiplySmall } from './small'
import { isThin, multiplyThin } from './thin'
import { multiplyAdd } from './vector'

// The matrix product after Goto and van de Geijn (2008), "Anatomy of High-Performance Matrix
// Multiplication": blocks of A and B are copied into the order in which a register tile of 6 × 8
// reads them. An element is summed over k in one order, whatever the other sizes are and however the product
// is cut: one row alone gives the bits that it gives among others.

export const tileRows: i32 = 6
export const tileColumns: i32 = 8
/**
 * So many products are summed in one chain, which starts at zero; chains are added to what is there. The error of a
 * chain grows with the root of its length: 128 make half the error of 512, and adding chains takes no time.
 */
export const chainLength: i32 = 128
const blockDepth: i32 = 512 // a multiple of it
const blockRows: i32 = 96
const blockColumns: i32 = 512

/** What sums start from where there is no bias: eight zeros. */
export const zeros = memory.data(32, 16)

/**
 * Products of many matrices, `C[M, N] (+)= A[M, K] · B[K, N] (+ bias[N])`, cut into blocks of C: unit
 * `(batch · rowBlocks + i) · columnBlocks + j` is block (i, j) of one of them. There are two batch axes, of
 * which the inner one has `inner` places. Strides count floats: A and B may have any, C's columns lie densely.
 * The arguments from `result` on are those of `follow`.
 */
export function matmul(
  a: usize, aOuter: i32, aInner: i32, aRow: i32, aColumn: i32,
  b: usize, bOuter: i32, bInner: i32, bRow: i32, bColumn: i32,
  c: usize, cOuter: i32, cInner: i32, cRow: i32,
  inner: i32, m: i32, n: i32, k: i32, bias: usize, accumulate: bool,
  rows: i32, columns: i32,
  result: usize, operation: i32, threshold: i32, keep: f32, low: u32, high: u32,
  from: i32, to: i32,
): void {
  follow(c, result, operation, threshold, keep, low, high)
  const rowBlocks = (m + rows - 1) / rows
  const columnBlocks = (n + columns - 1) / columns
  for (let unit = from; unit < to; unit++) {
    const j = (unit % columnBlocks) * columns
    const i = ((unit / columnBlocks) % rowBlocks) * rows
    const batch = unit / (columnBlocks * rowBlocks)
    const x = batch / inner
    const y = batch % inner
    multiply(
      a + ((x * aOuter + y * aInner + i * aRow) << 2), aRow, aColumn,
      b + ((x * bOuter + y * bInner + j * bColumn) << 2), bRow, bColumn,
      c + ((x * cOuter + y * cInner + i * cRow + j) << 2), cRow,
      min(rows, m - i), min(columns, n - j), k, bias ? bias + (j << 2) : 0, accumulate,
    )
  }
  follow(0, 0, 0, 0, 0, 0, 0)
}

/** One product, by this thread: for other kernels. */
export function multiply(
  a: usize, aRow: i32, aColumn: i32,
  b: usize, bRow: i32, bColumn: i32,
  c: usize, cRow: i32,
  m: i32, n: i32, k: i32, bias: usize, accumulate: bool,
): void {
  if (k == 0 || (accumulate && bias)) {
    startRows(c, cRow, m, n, bias, accumulate)
    accumulate = true
  }
  if (k == 0) {
    finish(c, cRow, m, n)
    return
  }
  if (isThin(m, aColumn, bRow, bColumn)) {
    multiplyThin(a, aRow, b, bRow, bColumn, c, cRow, m, n, k, bias, accumulate)
    finish(c, cRow, m, n)
    return
  }
  if (isSmall(m, k, bRow, bColumn)) {
    multiplySmall(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, bias, accumulate)
    finish(c, cRow, m, n)
    return
  }
  const packedA = packing
  const packedB = packedA + ((blockRows * blockDepth) << 2)
  const tile = packedB + ((blockColumns * blockDepth) << 2)
  for (let n0 = 0; n0 < n; n0 += blockColumns) {
    const columns = min(blockColumns, n - n0)
    for (let k0 = 0; k0 < k; k0 += blockDepth) {
      const depth = min(blockDepth, k - k0)
      packB(b + ((k0 * bRow + n0 * bColumn) << 2), bRow, bColumn, depth, columns, packedB)
      const isAdded = accumulate || k0 > 0
      const start = isAdded ? 0 : bias ? bias + (n0 << 2) : zeros
      for (let m0 = 0; m0 < m; m0 += blockRows) {
        const rows = min(blockRows, m - m0)
        packA(a + ((m0 * aRow + k0 * aColumn) << 2), aRow, aColumn, rows, depth, packedA)
        const block = c + ((m0 * cRow + n0) << 2)
        multiplyBlock(packedA, packedB, start, block, cRow, rows, columns, depth, tile)
        if (k0 + depth == k) finish(block, cRow, rows, columns)
      }
    }
  }
}

/** Puts bias or zeros where the sums start, or adds the bias to what is there. */
function startRows(c: usize, cRow: i32, m: i32, n: i32, bias: usize, accumulate: bool): void {
  if (accumulate && !bias) return
  const bytes = (<usize>n) << 2
  for (let i = 0; i < m; i++) {
    const row = c + ((i * cRow) << 2)
    if (!bias) memory.fill(row, 0, bytes)
    else if (!accumulate) memory.copy(row, bias, bytes)
    else {
      for (let j = 0; j < n; j++) {
        const at = row + (j << 2)
        store<f32>(at, load<f32>(at) + load<f32>(bias + (j << 2)))
      }
    }
  }
}

/**
 * A block of A times a block of B, tile by tile, added to `start`: one row for all (a bias), eight zeros, or
 * what C holds where it is 0.
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

export function copyTile(from: usize, fromRow: i32, to: usize, toRow: i32, height: i32, width: i32): void {
  for (let i = 0; i < height; i++) {
    const source = from + ((i * fromRow) << 2)
    const target = to + ((i * toRow) << 2)
    for (let j = 0; j < width; j++) store<f32>(target + (j << 2), load<f32>(source + (j << 2)))
  }
}

/** The heart: 6 × 8 sums in twelve registers, added to `s` and left in `c`. Rows in bytes. */
function multiplyTile(a: usize, b: usize, s: usize, sRow: usize, c: usize, row: usize, depth: i32): void {
  for (let k0 = 0; k0 < depth; k0 += chainLength) {
    let c00 = f32x4.splat(0), c01 = c00
    let c10 = c00, c11 = c00
    let c20 = c00, c21 = c00
    let c30 = c00, c31 = c00
    let c40 = c00, c41 = c00
    let c50 = c00, c51 = c00
    const length = min(chainLength, depth - k0)
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

/** Adds the sums of a chain to `s`, 6 × 8 numbers, and leaves the result in `c`. Rows in bytes. */
// @ts-ignore: decorator
@inline
export function addTile(
  s: usize, sRow: usize, c: usize, row: usize,
  c00: v128, c01: v128, c10: v128, c11: v128, c20: v128, c21: v128,
  c30: v128, c31: v128, c40: v128, c41: v128, c50: v128, c51: v128,
): void {
  addEight(s, c, c00, c01)
  addEight(s + sRow, c + row, c10, c11)
  addEight(s + 2 * sRow, c + 2 * row, c20, c21)
  addEight(s + 3 * sRow, c + 3 * row, c30, c31)
  addEight(s + 4 * sRow, c + 4 * row, c40, c41)
  addEight(s + 5 * sRow, c + 5 * row, c50, c51)
}

/** `c = s + (x, y)`, eight numbers. */
// @ts-ignore: decorator
@inline
export function addEight(s: usize, c: usize, x: v128, y: v128): void {
  v128.store(c, f32x4.add(v128.load(s), x))
  v128.store(c, f32x4.add(v128.load(s, 16), y), 16)
}
