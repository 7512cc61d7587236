import { largest } from './dense'

// Sums and maxima over the middle axis of `x[i, j, k]`, whose strides count elements and are free. The middle
// axis is cut into tiles, so that one long sum is many units; where tiles end depends on its length only.

/**
 * `partials[i, tile, k] = Σ x[i, j, k]` over the j of a tile, in float64: so the error of a sum does not grow
 * with its length. A unit is a tile of `tile` elements of j for a block of `block` elements of k.
 */
export function sumTiles(
  x: usize, x0: i32, x1: i32, x2: i32, partials: usize, n1: i32, n2: i32,
  tile: i32, tiles: i32, block: i32, blocks: i32, from: i32, to: i32,
): void {
  for (let unit = from; unit < to; unit++) {
    const rest = unit / blocks // [i, tile]
    const start = (rest % tiles) * tile
    const count = min(tile, n1 - start)
    const first = (unit % blocks) * block
    const end = min(n2, first + block)
    const source = x + (((rest / tiles) * x0 + start * x1 + first * x2) << 2)
    const target = partials + ((rest * n2 + first) << 3)
    if (x2 == 1) sumColumns(source, x1, count, end - first, target)
    else {
      for (let k = 0; k < end - first; k++) {
        const at = source + ((k * x2) << 2)
        store<f64>(target + (k << 3), x1 == 1 ? sumDense(at, count) : sumStrided(at, x1, count))
      }
    }
  }
}

/** Adds four rows at a time as they lie, then to the float64 sums of the columns. */
function sumColumns(x: usize, stride: i32, rows: i32, n: i32, sums: usize): void {
  const step = stride << 2
  memory.fill(sums, 0, n << 3)
  let j = 0
  for (; j + 4 <= rows; j += 4) {
    const row = x + j * step
    let k = 0
    for (; k + 4 <= n; k += 4) {
      const at = row + (k << 2)
      const low = f32x4.add(v128.load(at), v128.load(at + step))
      const high = f32x4.add(v128.load(at + 2 * step), v128.load(at + 3 * step))
      addVector(f32x4.add(low, high), sums + (k << 3))
    }
    for (; k < n; k++) {
      const at = row + (k << 2)
      const low = load<f32>(at) + load<f32>(at + step)
      const high = load<f32>(at + 2 * step) + load<f32>(at + 3 * step)
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

/** Adds sixteen floats at a time down to four, then in float64. */
function sumDense(x: usize, n: i32): f64 {
  let low = f64x2.splat(0)
  let high = low
  let i = 0
  for (; i + 16 <= n; i += 16) {
    const at = x + (i << 2)
    const first = f32x4.add(v128.load(at), v128.load(at, 16))
    const v = f32x4.add(first, f32x4.add(v128.load(at, 32), v128.load(at, 48)))
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

/** `out[i, k] (+)= Σ partials[i, tile, k]` in the order of the tiles. A unit is an element of out. */
export function addPartials(
  partials: usize, tiles: i32, n2: i32, out: usize, accumulate: bool, from: i32, to: i32,
): void {
  for (let o = from; o < to; o++) {
    let at = partials + (((o / n2) * tiles * n2 + (o % n2)) << 3)
    let sum: f64 = 0
    for (let tile = 0; tile < tiles; tile++) {
      sum += load<f64>(at)
      at += n2 << 3
    }
    const target = out + (o << 2)
    store<f32>(target, accumulate ? load<f32>(target) + <f32>sum : <f32>sum)
  }
}

/** `out[i, tile, k] = max x[i, j, k]` over the j of a tile; NaN wins. A unit is an element of out. */
export function maximum(
  x: usize, x0: i32, x1: i32, x2: i32, out: usize, n1: i32, n2: i32, tile: i32, tiles: i32, from: i32, to: i32,
): void {
  for (let o = from; o < to; o++) {
    const rest = o / n2 // [i, tile]
    const k = o % n2
    const start = (rest % tiles) * tile
    const count = min(tile, n1 - start)
    const at = x + (((rest / tiles) * x0 + start * x1 + k * x2) << 2)
    if (x2 == 1 && k + 4 <= n2 && o + 4 <= to) {
      v128.store(out + (o << 2), largestOfColumns(at, x1, count))
      o += 3
    } else store<f32>(out + (o << 2), x1 == 1 ? largest(at, count) : largestStrided(at, x1, count))
  }
}

/** As `largest`, for four columns: NaN is looked for apart. */
function largestOfColumns(x: usize, stride: i32, n: i32): v128 {
  const step = stride << 2
  let most = f32x4.splat(-Infinity)
  let isNaN4 = f32x4.splat(0)
  for (let j = 0; j < n; j++) {
    const v = v128.load(x)
    most = f32x4.pmax(most, v)
    isNaN4 = v128.or(isNaN4, f32x4.ne(v, v))
    x += step
  }
  return v128.bitselect(f32x4.splat(NaN), most, isNaN4)
}

/** With the bits of `largestOfColumns`, also of zeros and NaN: which of the two has a column depends on the range. */
function largestStrided(x: usize, stride: i32, n: i32): f32 {
  let most: f32 = -Infinity
  let isNaN1 = false
  for (let j = 0; j < n; j++) {
    const value = load<f32>(x + ((j * stride) << 2))
    if (most < value) most = value
    if (value != value) isNaN1 = true
  }
  return isNaN1 ? NaN : most
}
