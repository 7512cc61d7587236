import { addTo } from './level1'

// Gathering rows of a table: the forward and backward pass of an embedding.

/** `out[r] = table[ids[r]]`. A unit is one row. */
export function gather(table: usize, ids: usize, out: usize, width: i32, from: i32, to: i32): void {
  const bytes = width << 2
  for (let r = from; r < to; r++) {
    memory.copy(out + r * bytes, table + load<i32>(ids + (r << 2)) * bytes, bytes)
  }
}

/**
 * `out[ids[r]] += gradient[r]` in the order of r. Unit u adds to the rows of `out` whose index is
 * congruent to u modulo `parts`, a power of 2, so that only one thread adds to a row.
 */
export function scatterAdd(
  gradient: usize, ids: usize, out: usize, rows: i32, width: i32, parts: i32, from: i32, to: i32,
): void {
  const bytes = width << 2
  for (let r = 0; r < rows; r++) {
    const id = load<i32>(ids + (r << 2))
    const part = id & (parts - 1)
    if (part >= from && part < to) addTo(gradient + r * bytes, out + id * bytes, width)
  }
}
