import { tileColumns, tileRows } from './register-tile'

// Packing for GEMM: copies blocks of A and B into the order in which the register tile reads them.

/**
 * Packs a rows × depth block of A into panels of 6 rows. A panel holds the 6 numbers of each k one
 * after another; missing rows are zeros.
 */
export function packA(a: usize, row: i32, column: i32, rows: i32, depth: i32, out: usize): void {
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
    } else if (column == 1) {
      transposeSix(from, row << 2, depth, out)
    } else {
      for (let k = 0; k < depth; k++) {
        for (let r = 0; r < tileRows; r++) {
          store<f32>(out + ((k * tileRows + r) << 2), load<f32>(from + ((r * row + k * column) << 2)))
        }
      }
    }
    out += (depth * tileRows) << 2
  }
}

/** Transposes six contiguous rows into a panel of A, 6 × 4 numbers at a time. */
// @ts-ignore: decorator
@inline
function transposeSix(source: usize, step: usize, depth: i32, target: usize): void {
  let k = 0
  for (; k + 4 <= depth; k += 4) {
    const r0 = v128.load(source)
    const r1 = v128.load(source + step)
    const r2 = v128.load(source + 2 * step)
    const r3 = v128.load(source + 3 * step)
    const r4 = v128.load(source + 4 * step)
    const r5 = v128.load(source + 5 * step)
    const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
    const t1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
    const t2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
    const t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
    const t4 = v128.shuffle<f32>(r4, r5, 0, 4, 1, 5)
    const t5 = v128.shuffle<f32>(r4, r5, 2, 6, 3, 7)
    v128.store(target, v128.shuffle<f32>(t0, t2, 0, 1, 4, 5))
    v128.store64_lane(target, t4, 0, 16)
    v128.store(target, v128.shuffle<f32>(t0, t2, 2, 3, 6, 7), 24)
    v128.store64_lane(target, t4, 1, 40)
    v128.store(target, v128.shuffle<f32>(t1, t3, 0, 1, 4, 5), 48)
    v128.store64_lane(target, t5, 0, 64)
    v128.store(target, v128.shuffle<f32>(t1, t3, 2, 3, 6, 7), 72)
    v128.store64_lane(target, t5, 1, 88)
    source += 16
    target += 96
  }
  for (; k < depth; k++) {
    for (let r: usize = 0; r < 6; r++) store<f32>(target + (r << 2), load<f32>(source + r * step))
    source += 4
    target += 24
  }
}

/** Packs a depth × columns block of B into panels of 8 columns; missing columns are zeros. */
export function packB(b: usize, row: i32, column: i32, depth: i32, columns: i32, out: usize): void {
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
      transposePanel(from, column, depth, out)
      transposePanel(from + ((4 * column) << 2), column, depth, out + 16)
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

/** Transposes four contiguous columns into half a panel of B, 4 × 4 numbers at a time. */
export function transposePanel(from: usize, column: i32, depth: i32, out: usize): void {
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
