import { largest } from './dense'

// Which elements of a row of [rows, n] are the largest; a unit is one row. NaN is larger than all.

/** The first index of the largest. */
export function argmax(x: usize, out: usize, n: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    const row = x + ((r * n) << 2)
    const most = largest(row, n)
    let i = 0
    if (most == most) while (load<f32>(row + (i << 2)) != most) i++
    else while (load<f32>(row + (i << 2)) == load<f32>(row + (i << 2))) i++
    store<i32>(out + (r << 2), i)
  }
}

/** The k largest, descending, lower index first on ties: by insertion, for k is small. */
export function topK(x: usize, values: usize, indices: usize, n: i32, k: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    topOfRow(x + ((r * n) << 2), values + ((r * k) << 2), indices + ((r * k) << 2), n, k)
  }
}

function topOfRow(x: usize, values: usize, indices: usize, n: i32, k: i32): void {
  let held = 0
  for (let i = 0; i < n; i++) {
    if (held == k) {
      i = nextAbove(x, i, n, load<f32>(values + ((k - 1) << 2)))
      if (i == n) return
    }
    const value = load<f32>(x + (i << 2))
    let place = held < k ? held++ : k - 1
    while (place > 0 && beats(value, load<f32>(values + ((place - 1) << 2)))) {
      store<f32>(values + (place << 2), load<f32>(values + ((place - 1) << 2)))
      store<i32>(indices + (place << 2), load<i32>(indices + ((place - 1) << 2)))
      place--
    }
    store<f32>(values + (place << 2), value)
    store<i32>(indices + (place << 2), i)
  }
}

/** The first index from i on whose element beats the least that is held, n if there is none. */
function nextAbove(x: usize, i: i32, n: i32, least: f32): i32 {
  if (least != least) return n
  const least4 = f32x4.splat(least)
  // Not "above": so NaN counts as well.
  while (i + 4 <= n && i32x4.all_true(f32x4.le(v128.load(x + (i << 2)), least4))) i += 4
  while (i < n && !beats(load<f32>(x + (i << 2)), least)) i++
  return i
}

// @ts-ignore: decorator
@inline
function beats(a: f32, b: f32): bool {
  return b == b && (a > b || a != a)
}
