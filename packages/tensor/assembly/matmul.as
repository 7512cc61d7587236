import { multiplyAdd, sumOfLanes } from './vector'

// The matrix product after Goto and van de Geijn (2008), "Anatomy of High-Performance Matrix
// Multiplication": blocks of A and B are copied into the order in which a register tile of 6 × 8
// reads them. In blocks, an element is summed over k in one order whatever the other sizes are; products of up
// to three rows take a path of their own, whose sums are ordered otherwise and agree to rounding.

const tileRows: i32 = 6
const tileColumns: i32 = 8
const blockDepth: i32 = 256
const blockRows: i32 = 96
const blockColumns: i32 = 512

/** Bytes of scratch that `matmul` needs: a block of A, a block of B, one tile. */
export function matmulScratch(): i32 {
  return (blockRows * blockDepth + blockColumns * blockDepth + tileRows * tileColumns) * 4
}

/**
 * `C[M, N] = A[M, K] · B[K, N]`, plus a bias `[N]` if there is one, plus what C holds if `accumulate`.
 * Strides count floats: A and B may have any, C's columns lie densely.
 */
export function matmul(
  a: usize, aRow: i32, aColumn: i32,
  b: usize, bRow: i32, bColumn: i32,
  c: usize, cRow: i32,
  m: i32, n: i32, k: i32,
  bias: usize, accumulate: bool, scratch: usize,
): void {
  start(c, cRow, m, n, bias, accumulate)
  if (m <= 3 && (bRow == 1 || bColumn == 1) && aColumn == 1) {
    for (let i = 0; i < m; i++) {
      const from = a + ((i * aRow) << 2)
      const to = c + ((i * cRow) << 2)
      if (bRow == 1) rowTimesTransposed(from, b, bColumn, to, n, k)
      else rowTimes(from, b, bRow, to, n, k)
    }
    return
  }
  const packedA = scratch
  const packedB = packedA + ((blockRows * blockDepth) << 2)
  const tile = packedB + ((blockColumns * blockDepth) << 2)
  for (let n0 = 0; n0 < n; n0 += blockColumns) {
    const columns = min(blockColumns, n - n0)
    for (let k0 = 0; k0 < k; k0 += blockDepth) {
      const depth = min(blockDepth, k - k0)
      packB(b + ((k0 * bRow + n0 * bColumn) << 2), bRow, bColumn, depth, columns, packedB)
      for (let m0 = 0; m0 < m; m0 += blockRows) {
        const rows = min(blockRows, m - m0)
        packA(a + ((m0 * aRow + k0 * aColumn) << 2), aRow, aColumn, rows, depth, packedA)
        multiplyBlock(packedA, packedB, c + ((m0 * cRow + n0) << 2), cRow, rows, columns, depth, tile)
      }
    }
  }
}

/** Puts bias or zeros where the sums start, or adds the bias to what is there. */
function start(c: usize, cRow: i32, m: i32, n: i32, bias: usize, accumulate: bool): void {
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

/** One row of A times a B whose rows lie densely. */
function rowTimes(a: usize, b: usize, bRow: i32, c: usize, n: i32, k: i32): void {
  for (let i = 0; i < k; i++) {
    const value = load<f32>(a + (i << 2))
    const splat = f32x4.splat(value)
    const row = b + ((i * bRow) << 2)
    let j = 0
    for (; j + 4 <= n; j += 4) {
      const at = c + (j << 2)
      v128.store(at, multiplyAdd(splat, v128.load(row + (j << 2)), v128.load(at)))
    }
    for (; j < n; j++) {
      const at = c + (j << 2)
      store<f32>(at, load<f32>(at) + value * load<f32>(row + (j << 2)))
    }
  }
}

/** One row of A times a B whose columns lie densely. */
function rowTimesTransposed(a: usize, b: usize, bColumn: i32, c: usize, n: i32, k: i32): void {
  for (let j = 0; j < n; j++) {
    const column = b + ((j * bColumn) << 2)
    let s0 = f32x4.splat(0)
    let s1 = f32x4.splat(0)
    let i = 0
    for (; i + 8 <= k; i += 8) {
      const at = i << 2
      s0 = multiplyAdd(v128.load(a + at), v128.load(column + at), s0)
      s1 = multiplyAdd(v128.load(a + at, 16), v128.load(column + at, 16), s1)
    }
    let sum = sumOfLanes(f32x4.add(s0, s1))
    for (; i < k; i++) sum += load<f32>(a + (i << 2)) * load<f32>(column + (i << 2))
    const at = c + (j << 2)
    store<f32>(at, load<f32>(at) + sum)
  }
}

/** Copies rows × depth of A into panels of 6 rows, row by row for each k; missing rows are zeros. */
function packA(a: usize, row: i32, column: i32, rows: i32, depth: i32, out: usize): void {
  for (let i = 0; i < rows; i += tileRows) {
    const from = a + ((i * row) << 2)
    const count = min(tileRows, rows - i)
    if (count < tileRows) {
      memory.fill(out, 0, (depth * tileRows) << 2)
      for (let k = 0; k < depth; k++) {
        for (let r = 0; r < count; r++) {
          store<f32>(out + ((k * tileRows + r) << 2), load<f32>(from + ((r * row + k * column) << 2)))
        }
      }
    } else if (row == 1) {
      for (let k = 0; k < depth; k++) {
        const source = from + ((k * column) << 2)
        const target = out + ((k * tileRows) << 2)
        v128.store(target, v128.load(source))
        store<u64>(target, load<u64>(source, 16), 16)
      }
    } else {
      const step = row << 2
      for (let k = 0; k < depth; k++) {
        const source = from + ((k * column) << 2)
        const target = out + ((k * tileRows) << 2)
        store<f32>(target, load<f32>(source))
        store<f32>(target, load<f32>(source + step), 4)
        store<f32>(target, load<f32>(source + 2 * step), 8)
        store<f32>(target, load<f32>(source + 3 * step), 12)
        store<f32>(target, load<f32>(source + 4 * step), 16)
        store<f32>(target, load<f32>(source + 5 * step), 20)
      }
    }
    out += (depth * tileRows) << 2
  }
}

/** Copies depth × columns of B into panels of 8 columns; missing columns are zeros. */
function packB(b: usize, row: i32, column: i32, depth: i32, columns: i32, out: usize): void {
  for (let j = 0; j < columns; j += tileColumns) {
    const from = b + ((j * column) << 2)
    const count = min(tileColumns, columns - j)
    if (count < tileColumns) {
      memory.fill(out, 0, (depth * tileColumns) << 2)
      for (let k = 0; k < depth; k++) {
        for (let r = 0; r < count; r++) {
          store<f32>(out + ((k * tileColumns + r) << 2), load<f32>(from + ((k * row + r * column) << 2)))
        }
      }
    } else if (column == 1) {
      for (let k = 0; k < depth; k++) {
        const source = from + ((k * row) << 2)
        const target = out + ((k * tileColumns) << 2)
        v128.store(target, v128.load(source))
        v128.store(target, v128.load(source, 16), 16)
      }
    } else if (row == 1) {
      turnPanel(from, column, depth, out)
      turnPanel(from + ((4 * column) << 2), column, depth, out + 16)
    } else {
      for (let k = 0; k < depth; k++) {
        for (let r = 0; r < tileColumns; r++) {
          store<f32>(out + ((k * tileColumns + r) << 2), load<f32>(from + ((k * row + r * column) << 2)))
        }
      }
    }
    out += (depth * tileColumns) << 2
  }
}

/** Transposes four dense columns into half a panel of B, 4 × 4 numbers at a time. */
function turnPanel(from: usize, column: i32, depth: i32, out: usize): void {
  const step = column << 2
  let k = 0
  for (; k + 4 <= depth; k += 4) {
    const source = from + (k << 2)
    const r0 = v128.load(source)
    const r1 = v128.load(source + step)
    const r2 = v128.load(source + 2 * step)
    const r3 = v128.load(source + 3 * step)
    const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
    const t1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
    const t2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
    const t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
    const target = out + ((k * tileColumns) << 2)
    v128.store(target, v128.shuffle<f32>(t0, t2, 0, 1, 4, 5))
    v128.store(target, v128.shuffle<f32>(t0, t2, 2, 3, 6, 7), 32)
    v128.store(target, v128.shuffle<f32>(t1, t3, 0, 1, 4, 5), 64)
    v128.store(target, v128.shuffle<f32>(t1, t3, 2, 3, 6, 7), 96)
  }
  for (; k < depth; k++) {
    for (let r = 0; r < 4; r++) {
      store<f32>(out + ((k * tileColumns + r) << 2), load<f32>(from + (k << 2) + r * step))
    }
  }
}

/** Adds a block of A times a block of B to C, tile by tile. */
function multiplyBlock(
  a: usize, b: usize, c: usize, cRow: i32,
  rows: i32, columns: i32, depth: i32, tile: usize,
): void {
  for (let j = 0; j < columns; j += tileColumns) {
    const panelB = b + ((j * depth) << 2)
    for (let i = 0; i < rows; i += tileRows) {
      const panelA = a + ((i * depth) << 2)
      const target = c + ((i * cRow + j) << 2)
      if (i + tileRows <= rows && j + tileColumns <= columns) {
        multiplyTile(panelA, panelB, target, cRow << 2, depth)
      } else {
        const width = min(tileColumns, columns - j)
        const height = min(tileRows, rows - i)
        copyTile(target, cRow, tile, tileColumns, height, width)
        multiplyTile(panelA, panelB, tile, tileColumns << 2, depth)
        copyTile(tile, tileColumns, target, cRow, height, width)
      }
    }
  }
}

function copyTile(from: usize, fromRow: i32, to: usize, toRow: i32, height: i32, width: i32): void {
  for (let i = 0; i < height; i++) {
    memory.copy(to + ((i * toRow) << 2), from + ((i * fromRow) << 2), width << 2)
  }
}

/** The heart: 6 × 8 sums in twelve registers. `row` in bytes. */
function multiplyTile(a: usize, b: usize, c: usize, row: usize, depth: i32): void {
  let c00 = v128.load(c), c01 = v128.load(c, 16)
  let c10 = v128.load(c + row), c11 = v128.load(c + row, 16)
  let c20 = v128.load(c + 2 * row), c21 = v128.load(c + 2 * row, 16)
  let c30 = v128.load(c + 3 * row), c31 = v128.load(c + 3 * row, 16)
  let c40 = v128.load(c + 4 * row), c41 = v128.load(c + 4 * row, 16)
  let c50 = v128.load(c + 5 * row), c51 = v128.load(c + 5 * row, 16)
  for (let k = 0; k < depth; k++) {
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
  v128.store(c, c00); v128.store(c, c01, 16)
  v128.store(c + row, c10); v128.store(c + row, c11, 16)
  v128.store(c + 2 * row, c20); v128.store(c + 2 * row, c21, 16)
  v128.store(c + 3 * row, c30); v128.store(c + 3 * row, c31, 16)
  v128.store(c + 4 * row, c40); v128.store(c + 4 * row, c41, 16)
  v128.store(c + 5 * row, c50); v128.store(c + 5 * row, c51, 16)
}
