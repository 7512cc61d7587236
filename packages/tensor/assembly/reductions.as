import { maxOf } from './level1'

// Sums and maxima over the middle axis of `x[i, j, k]`, with arbitrary strides in elements. The
// middle axis is divided into tiles, so that one long sum is many units; the tile size depends only
// on the sizes and strides of x.

/**
 * `partials[i, tile, k] = Σ x[i, j, k]` over the j of a tile, in float64, so that the error of a
 * sum does not grow with its length. A unit is a tile of `tileSize` elements of j for a block of
 * `blockSize` elements of k.
 */
export function sumTiles(
  x: usize, stride0: i32, stride1: i32, stride2: i32, partials: usize, size1: i32, size2: i32,
  tileSize: i32, tiles: i32, blockSize: i32, blocks: i32, from: i32, to: i32,
): void {
  for (let unit = from; unit < to; unit++) {
    const outer = unit / blocks // [i, tile]
    const start = (outer % tiles) * tileSize
    const count = min(tileSize, size1 - start)
    const first = (unit % blocks) * blockSize
    const end = min(size2, first + blockSize)
    const source = x + (((outer / tiles) * stride0 + start * stride1 + first * stride2) << 2)
    const target = partials + ((outer * size2 + first) << 3)
    if (stride2 == 1) sumColumns(source, stride1, count, end - first, target)
    else {
      for (let k = 0; k < end - first; k++) {
        const offset = source + ((k * stride2) << 2)
        store<f64>(target + (k << 3), stride1 == 1 ? sumContiguous(offset, count) : sumStrided(offset, stride1, count))
      }
    }
  }
}

/** Adds four rows at a time in float32, then adds these sums to the float64 sums of the columns. */
// @ts-ignore: decorator
@inline
function sumColumns(x: usize, stride: i32, rows: i32, n: i32, sums: usize): void {
  const step = stride << 2
  memory.fill(sums, 0, n << 3)
  let j = 0
  for (; j + 4 <= rows; j += 4) {
    const row = x + j * step
    let k = 0
    for (; k + 4 <= n; k += 4) {
      const offset = row + (k << 2)
      const low = f32x4.add(v128.load(offset), v128.load(offset + step))
      const high = f32x4.add(v128.load(offset + 2 * step), v128.load(offset + 3 * step))
      addVector(f32x4.add(low, high), sums + (k << 3))
    }
    for (; k < n; k++) {
      const offset = row + (k << 2)
      const low = load<f32>(offset) + load<f32>(offset + step)
      const high = load<f32>(offset + 2 * step) + load<f32>(offset + 3 * step)
      store<f64>(sums + (k << 3), load<f64>(sums + (k << 3)) + <f64>(low + high))
    }
  }
  for (; j < rows; j++) {
    const row = x + j * step
    for (let k = 0; k < n; k++) {
      store<f64>(sums + (k << 3), load<f64>(sums + (k << 3)) + <f64>load<f32>(row + (k << 2)))
    }
  }
}

// @ts-ignore: decorator
@inline
function addVector(v: v128, sums: usize): void {
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3))
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(v)))
  v128.store(sums, f64x2.add(v128.load(sums, 16), high), 16)
}

/** Reduces sixteen floats to four by pairwise sums in float32, and adds these in float64. */
function sumContiguous(x: usize, n: i32): f64 {
  let low = f64x2.splat(0)
  let high = low
  let i = 0
  for (; i + 16 <= n; i += 16) {
    const offset = x + (i << 2)
    const first = f32x4.add(v128.load(offset), v128.load(offset, 16))
    const v = f32x4.add(first, f32x4.add(v128.load(offset, 32), v128.load(offset, 48)))
    low = f64x2.add(low, f64x2.promote_low_f32x4(v))
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3)))
  }
  const sums = f64x2.add(low, high)
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
  for (; i < n; i++) sum += <f64>load<f32>(x + (i << 2))
  return sum
}

function sumStrided(x: usize, stride: i32, n: i32): f64 {
  let sum: f64 = 0
  for (let j = 0; j < n; j++) sum += <f64>load<f32>(x + ((j * stride) << 2))
  return sum
}

/**
 * `out[i, k] (+)= Σ partials[i, tile, k]` in the order of the tiles. A unit is an element of out.
 */
export function addPartials(
  partials: usize, tiles: i32, size2: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  for (let o = from; o < to; o++) {
    let offset = partials + (((o / size2) * tiles * size2 + (o % size2)) << 3)
    let sum: f64 = 0
    for (let tile = 0; tile < tiles; tile++) {
      sum += load<f64>(offset)
      offset += size2 << 3
    }
    const target = out + (o << 2)
    store<f32>(target, accumulate ? load<f32>(target) + <f32>sum : <f32>sum)
  }
}

/**
 * `out[i, tile, k] = max x[i, j, k]` over the j of a tile; NaN propagates. A unit is an element of
 * `out`.
 */
export function maximum(
  x: usize, stride0: i32, stride1: i32, stride2: i32, out: usize, size1: i32, size2: i32, tileSize: i32, tiles: i32, from: i32, to: i32,
): void {
  for (let o = from; o < to; o++) {
    const outer = o / size2 // [i, tile]
    const k = o % size2
    const start = (outer % tiles) * tileSize
    const count = min(tileSize, size1 - start)
    const offset = x + (((outer / tiles) * stride0 + start * stride1 + k * stride2) << 2)
    if (stride2 == 1 && k + 4 <= size2 && o + 4 <= to) {
      v128.store(out + (o << 2), maxOfColumns(offset, stride1, count))
      o += 3
    } else store<f32>(out + (o << 2), stride1 == 1 ? maxOf(offset, count) : maxStrided(offset, stride1, count))
  }
}

/** The maxima of four columns; NaN is detected separately, as in `maxOf`. */
function maxOfColumns(x: usize, stride: i32, n: i32): v128 {
  const step = stride << 2
  let max = f32x4.splat(-Infinity)
  let isNaN4 = f32x4.splat(0)
  for (let j = 0; j < n; j++) {
    const v = v128.load(x)
    max = f32x4.pmax(max, v)
    isNaN4 = v128.or(isNaN4, f32x4.ne(v, v))
    x += step
  }
  return v128.bitselect(f32x4.splat(NaN), max, isNaN4)
}

/**
 * The maximum of one column, bit-identical to `maxOfColumns` even for zeros and NaN, because the
 * range decides which of the two computes a column.
 */
function maxStrided(x: usize, stride: i32, n: i32): f32 {
  let max: f32 = -Infinity
  let isNaN1 = false
  for (let j = 0; j < n; j++) {
    const value = load<f32>(x + ((j * stride) << 2))
    if (max < value) max = value
    if (value != value) isNaN1 = true
  }
  return isNaN1 ? NaN : max
}
