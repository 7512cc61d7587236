import { addTo } from './dense'
import { put } from './tail'

// Copies through strides, and rows of tables. Three axes at a time are what is left of most views once
// neighbouring axes are joined. Strides count elements.

/** A unit is a stretch of `stretch` elements of the last axis, `stretches` of them to each place of the others. */
export function copyFloats(
  x: usize, x0: i32, x1: i32, x2: i32, out: usize, o0: i32, o1: i32, o2: i32,
  n1: i32, n2: i32, stretch: i32, stretches: i32, accumulate: bool, from: i32, to: i32,
): void {
  let part = from % stretches
  let j = (from / stretches) % n1
  let i = from / stretches / n1
  for (let unit = from; unit < to; unit++) {
    const first = part * stretch
    const count = min(stretch, n2 - first)
    const source = x + ((i * x0 + j * x1 + first * x2) << 2)
    const target = out + ((i * o0 + j * o1 + first * o2) << 2)
    if (x2 != 1 || o2 != 1) copyStrided(source, x2, target, o2, count, accumulate)
    else if (accumulate) addTo(source, target, count)
    else memory.copy(target, source, count << 2)
    if (++part == stretches) {
      part = 0
      if (++j == n1) {
        j = 0
        i++
      }
    }
  }
}

function copyStrided(x: usize, xStep: i32, out: usize, outStep: i32, n: i32, accumulate: bool): void {
  if (accumulate) {
    for (let k = 0; k < n; k++) {
      const at = out + ((k * outStep) << 2)
      store<f32>(at, load<f32>(at) + load<f32>(x + ((k * xStep) << 2)))
    }
  } else {
    for (let k = 0; k < n; k++) store<u32>(out + ((k * outStep) << 2), load<u32>(x + ((k * xStep) << 2)))
  }
}

/**
 * Copies where source and target lie dense along different axes: x1 and o2 are 1. A unit is a block of `block` by `stretch`
 * elements of the last two axes, and goes by 32 rows of the source, so that the cache holds the lines it reads and writes.
 */
export function copyTurned(
  x: usize, x0: i32, x2: i32, out: usize, o0: i32, o1: i32, n1: i32, n2: i32,
  block: i32, blocks: i32, stretch: i32, stretches: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let unit = from; unit < to; unit++) {
    const place = unit / stretches // [i, block]
    const i = place / blocks
    const j = (place % blocks) * block
    const last = min(n2, (unit % stretches + 1) * stretch)
    for (let k = (unit % stretches) * stretch; k < last; k += 32) {
      const source = x + ((i * x0 + j + k * x2) << 2)
      const target = out + ((i * o0 + j * o1 + k) << 2)
      turn(source, x2 << 2, target, o1 << 2, min(block, n1 - j), min(32, last - k), accumulate)
    }
  }
}

/** `out[j, k] (+)= x[k, j]`, with rows so many bytes apart. */
function turn(x: usize, xRow: i32, out: usize, outRow: i32, n: i32, m: i32, accumulate: bool): void {
  for (let j = 0; j < n; j += 4) {
    for (let k = 0; k < m; k += 4) {
      const source = x + k * xRow + (j << 2)
      const target = out + j * outRow + (k << 2)
      if (j + 4 <= n && k + 4 <= m) turnTile(source, xRow, target, outRow, accumulate)
      else turnFew(source, xRow, target, outRow, min(4, n - j), min(4, m - k), accumulate)
    }
  }
}

// @ts-ignore: decorator
@inline
function turnTile(x: usize, xRow: i32, out: usize, outRow: i32, accumulate: bool): void {
  const a = v128.load(x)
  const b = v128.load(x + xRow)
  const c = v128.load(x + 2 * xRow)
  const d = v128.load(x + 3 * xRow)
  const ab = v128.shuffle<u32>(a, b, 0, 4, 1, 5)
  const ab2 = v128.shuffle<u32>(a, b, 2, 6, 3, 7)
  const cd = v128.shuffle<u32>(c, d, 0, 4, 1, 5)
  const cd2 = v128.shuffle<u32>(c, d, 2, 6, 3, 7)
  put(out, v128.shuffle<u64>(ab, cd, 0, 2), accumulate)
  put(out + outRow, v128.shuffle<u64>(ab, cd, 1, 3), accumulate)
  put(out + 2 * outRow, v128.shuffle<u64>(ab2, cd2, 0, 2), accumulate)
  put(out + 3 * outRow, v128.shuffle<u64>(ab2, cd2, 1, 3), accumulate)
}

function turnFew(x: usize, xRow: i32, out: usize, outRow: i32, n: i32, m: i32, accumulate: bool): void {
  for (let j = 0; j < n; j++) copyStrided(x + (j << 2), xRow >> 2, out + j * outRow, 1, m, accumulate)
}

/** Units as in `copyFloats`. */
export function copyBytes(
  x: usize, x0: i32, x1: i32, x2: i32, out: usize, o0: i32, o1: i32, o2: i32,
  n1: i32, n2: i32, stretch: i32, stretches: i32, from: i32, to: i32,
): void {
  for (let unit = from; unit < to; unit++) {
    const place = unit / stretches
    const first = (unit % stretches) * stretch
    const count = min(stretch, n2 - first)
    const source = x + (place / n1) * x0 + (place % n1) * x1 + first * x2
    const target = out + (place / n1) * o0 + (place % n1) * o1 + first * o2
    if (x2 == 1 && o2 == 1) memory.copy(target, source, count)
    else for (let k = 0; k < count; k++) store<u8>(target + k * o2, load<u8>(source + k * x2))
  }
}

/** `out[r] = table[ids[r]]`. A unit is one row. */
export function gather(table: usize, ids: usize, out: usize, width: i32, from: i32, to: i32): void {
  const bytes = width << 2
  for (let r = from; r < to; r++) {
    memory.copy(out + r * bytes, table + load<i32>(ids + (r << 2)) * bytes, bytes)
  }
}

/**
 * `out[ids[r]] += gradient[r]` in the order of r. A unit is those rows of out whose index leaves the same rest modulo
 * `parts`, a power of 2: several rows of the gradient may go to one, so whoever has a row adds all that go to it.
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
