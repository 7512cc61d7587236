import { addEight, chunkLength, zeros } from './register-tile'
import { multiplyAdd } from './vector'

// GEMM for a few rows (GEMV for one), as in autoregressive decoding: packing B would cost more than
// multiplying. B is read unpacked. The sum over k has the same order and the same chunks as in the
// register tile, so the result is bit-identical to the same rows of a larger product.

const maxRows: i32 = 4

/** Whether a product is computed by this variant. */
export function isFewRows(m: i32, aColumn: i32, bRow: i32, bColumn: i32): bool {
  return m <= maxRows && aColumn == 1 && (bRow == 1 || bColumn == 1)
}

/**
 * `C[M, N] = A[M, K] · B[K, N]` plus the bias or (`accumulate`) the contents of C, for at most four
 * rows.
 */
export function multiplyFewRows(
  a: usize, aRow: i32, b: usize, bRow: i32, bColumn: i32, c: usize, cRow: i32,
  m: i32, n: i32, k: i32, bias: usize, accumulate: bool,
): void {
  let j = 0
  for (; j + 8 <= n; j += 8) {
    for (let i = 0; i < m; i++) {
      const row = a + ((i * aRow) << 2)
      const out = c + ((i * cRow + j) << 2)
      const start = accumulate ? out : bias ? bias + (j << 2) : zeros
      if (bColumn == 1) multiplyByRows(row, b + (j << 2), bRow, start, out, k)
      else multiplyByColumns(row, b + ((j * bColumn) << 2), bColumn, start, out, k)
    }
  }
  for (; j < n; j++) {
    for (let i = 0; i < m; i++) {
      const row = a + ((i * aRow) << 2)
      const out = c + ((i * cRow + j) << 2)
      const start = accumulate ? out : bias ? bias + (j << 2) : zeros
      multiplyElement(row, b + ((j * bColumn) << 2), bRow, start, out, k)
    }
  }
}

/** Computes one element of C. */
function multiplyElement(a: usize, b: usize, bRow: i32, start: usize, out: usize, k: i32): void {
  const step = bRow << 2
  for (let x0 = 0; x0 < k; x0 += chunkLength) {
    let sum = f32x4.splat(0)
    for (let x = min(chunkLength, k - x0); x > 0; x--) {
      sum = multiplyAdd(v128.load32_splat(a), v128.load32_splat(b), sum)
      a += 4
      b += step
    }
    store<f32>(out, load<f32>(start) + f32x4.extract_lane(sum, 0))
    start = out
  }
}

/** Computes eight elements of a row of C; the rows of B are contiguous. */
// @ts-ignore: decorator
@inline
function multiplyByRows(a: usize, b: usize, bRow: i32, start: usize, out: usize, k: i32): void {
  const step = bRow << 2
  for (let x0 = 0; x0 < k; x0 += chunkLength) {
    let s0 = f32x4.splat(0)
    let s1 = s0
    for (let x = min(chunkLength, k - x0); x > 0; x--) {
      const value = v128.load32_splat(a)
      s0 = multiplyAdd(value, v128.load(b), s0)
      s1 = multiplyAdd(value, v128.load(b, 16), s1)
      a += 4
      b += step
    }
    addEight(start, out, s0, s1)
    start = out
  }
}

/**
 * Computes eight elements of a row of C; the columns of B are contiguous, so 4 × 4 numbers at a
 * time are transposed in registers.
 */
function multiplyByColumns(a: usize, b: usize, bColumn: i32, start: usize, out: usize, k: i32): void {
  const step = bColumn << 2
  for (let x0 = 0; x0 < k; x0 += chunkLength) {
    let s0 = f32x4.splat(0)
    let s1 = s0
    let x = min(chunkLength, k - x0)
    for (; x >= 4; x -= 4) {
      s0 = addFourByFour(a, b, step, s0)
      s1 = addFourByFour(a, b + 4 * step, step, s1)
      a += 16
      b += 16
    }
    for (; x > 0; x--) {
      const value = v128.load32_splat(a)
      s0 = multiplyAdd(value, gather4(b, step), s0)
      s1 = multiplyAdd(value, gather4(b + 4 * step, step), s1)
      a += 4
      b += 4
    }
    addEight(start, out, s0, s1)
    start = out
  }
}

/** Adds the products for four values of k to the sums of four columns. */
// @ts-ignore: decorator
@inline
function addFourByFour(a: usize, b: usize, step: i32, sums: v128): v128 {
  const r0 = v128.load(b)
  const r1 = v128.load(b + step)
  const r2 = v128.load(b + 2 * step)
  const r3 = v128.load(b + 3 * step)
  const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const t1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const t2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  sums = multiplyAdd(v128.load32_splat(a), v128.shuffle<f32>(t0, t2, 0, 1, 4, 5), sums)
  sums = multiplyAdd(v128.load32_splat(a, 4), v128.shuffle<f32>(t0, t2, 2, 3, 6, 7), sums)
  sums = multiplyAdd(v128.load32_splat(a, 8), v128.shuffle<f32>(t1, t3, 0, 1, 4, 5), sums)
  return multiplyAdd(v128.load32_splat(a, 12), v128.shuffle<f32>(t1, t3, 2, 3, 6, 7), sums)
}

// @ts-ignore: decorator
@inline
function gather4(b: usize, step: i32): v128 {
  const low = f32x4.replace_lane(v128.load32_splat(b), 1, load<f32>(b + step))
  return f32x4.replace_lane(f32x4.replace_lane(low, 2, load<f32>(b + 2 * step)), 3, load<f32>(b + 3 * step))
}
