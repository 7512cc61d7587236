import { maxOf } from './level1'

// The largest elements of each row of [rows, width]; a unit is one row. NaN counts as larger than
// all numbers.

/** The first index of the maximum. */
export function argmax(x: usize, out: usize, width: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    const row = x + ((r * width) << 2)
    const max = maxOf(row, width)
    let i = 0
    if (max == max) while (load<f32>(row + (i << 2)) != max) i++
    else while (load<f32>(row + (i << 2)) == load<f32>(row + (i << 2))) i++
    store<i32>(out + (r << 2), i)
  }
}

/** The k largest in descending order, ties by index, by an insertion sort, because k is small. */
export function topK(x: usize, values: usize, indices: usize, width: i32, k: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    topOfRow(x + ((r * width) << 2), values + ((r * k) << 2), indices + ((r * k) << 2), width, k)
  }
}

// @ts-ignore: decorator
@inline
function topOfRow(x: usize, values: usize, indices: usize, n: i32, k: i32): void {
  let count = 0
  for (let i = 0; i < n; i++) {
    if (count == k) {
      i = nextAbove(x, i, n, load<f32>(values + ((k - 1) << 2)))
      if (i == n) return
    }
    const value = load<f32>(x + (i << 2))
    let slot = count < k ? count++ : k - 1
    while (slot > 0 && exceeds(value, load<f32>(values + ((slot - 1) << 2)))) {
      store<f32>(values + (slot << 2), load<f32>(values + ((slot - 1) << 2)))
      store<i32>(indices + (slot << 2), load<i32>(indices + ((slot - 1) << 2)))
      slot--
    }
    store<f32>(values + (slot << 2), value)
    store<i32>(indices + (slot << 2), i)
  }
}

/**
 * The first index from i on whose element exceeds the smallest one selected so far; n if there is
 * none.
 */
function nextAbove(x: usize, i: i32, n: i32, smallest: f32): i32 {
  if (smallest != smallest) return n
  const smallest4 = f32x4.splat(smallest)
  // skips vectors whose elements are all `<=`, not those without a `>`, so that NaN is found
  while (i + 4 <= n && i32x4.all_true(f32x4.le(v128.load(x + (i << 2)), smallest4))) i += 4
  while (i < n && !exceeds(load<f32>(x + (i << 2)), smallest)) i++
  return i
}

// @ts-ignore: decorator
@inline
function exceeds(a: f32, b: f32): bool {
  return b == b && (a > b || a != a)
}
