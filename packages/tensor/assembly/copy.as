import { addTo } from './level1'
import { storeOrAdd } from './partial-vector'

// Strided copies over three axes: most views have at most three after adjacent axes are coalesced.
// Strides are in elements.

/**
 * A unit is a chunk of `chunkSize` elements of the last axis; each index of the other axes has
 * `chunks` units.
 */
export function copyFloats(
  x: usize, xStride0: i32, xStride1: i32, xStride2: i32, out: usize, outStride0: i32, outStride1: i32, outStride2: i32,
  size1: i32, size2: i32, chunkSize: i32, chunks: i32, accumulate: bool, from: i32, to: i32,
): void {
  let chunk = from % chunks
  let j = (from / chunks) % size1
  let i = from / chunks / size1
  for (let unit = from; unit < to; unit++) {
    const first = chunk * chunkSize
    const count = min(chunkSize, size2 - first)
    const source = x + ((i * xStride0 + j * xStride1 + first * xStride2) << 2)
    const target = out + ((i * outStride0 + j * outStride1 + first * outStride2) << 2)
    if (xStride2 != 1 || outStride2 != 1) copyStrided(source, xStride2, target, outStride2, count, accumulate)
    else if (accumulate) addTo(source, target, count)
    else memory.copy(target, source, count << 2)
    if (++chunk == chunks) {
      chunk = 0
      if (++j == size1) {
        j = 0
        i++
      }
    }
  }
}

function copyStrided(x: usize, xStep: i32, out: usize, outStep: i32, n: i32, accumulate: bool): void {
  if (accumulate) {
    for (let k = 0; k < n; k++) {
      const offset = out + ((k * outStep) << 2)
      store<f32>(offset, load<f32>(offset) + load<f32>(x + ((k * xStep) << 2)))
    }
  } else {
    for (let k = 0; k < n; k++) store<u32>(out + ((k * outStep) << 2), load<u32>(x + ((k * xStep) << 2)))
  }
}

/**
 * A transposing copy: the source is contiguous along axis 1 and the target along axis 2 (xStride1
 * and outStride2 are 1). A unit is a block of `blockSize` × `chunkSize` elements of these axes. It
 * is copied in tiles of 32 rows of the source, so that the cache holds all lines of a tile.
 */
export function copyTransposed(
  x: usize, xStride0: i32, xStride2: i32, out: usize, outStride0: i32, outStride1: i32, size1: i32, size2: i32,
  blockSize: i32, blocks: i32, chunkSize: i32, chunks: i32, accumulate: bool, from: i32, to: i32,
): void {
  for (let unit = from; unit < to; unit++) {
    const outer = unit / chunks // [i, block]
    const i = outer / blocks
    const j = (outer % blocks) * blockSize
    const last = min(size2, (unit % chunks + 1) * chunkSize)
    for (let k = (unit % chunks) * chunkSize; k < last; k += 32) {
      const source = x + ((i * xStride0 + j + k * xStride2) << 2)
      const target = out + ((i * outStride0 + j * outStride1 + k) << 2)
      transposeBlock(source, xStride2 << 2, target, outStride1 << 2, min(blockSize, size1 - j), min(32, last - k), accumulate)
    }
  }
}

/** `out[j, k] (+)= x[k, j]`; row strides are in bytes. */
function transposeBlock(x: usize, xRow: i32, out: usize, outRow: i32, n: i32, m: i32, accumulate: bool): void {
  for (let j = 0; j < n; j += 4) {
    for (let k = 0; k < m; k += 4) {
      const source = x + k * xRow + (j << 2)
      const target = out + j * outRow + (k << 2)
      if (j + 4 <= n && k + 4 <= m) transposeTile(source, xRow, target, outRow, accumulate)
      else transposePartial(source, xRow, target, outRow, min(4, n - j), min(4, m - k), accumulate)
    }
  }
}

// @ts-ignore: decorator
@inline
function transposeTile(x: usize, xRow: i32, out: usize, outRow: i32, accumulate: bool): void {
  const a = v128.load(x)
  const b = v128.load(x + xRow)
  const c = v128.load(x + 2 * xRow)
  const d = v128.load(x + 3 * xRow)
  const ab = v128.shuffle<u32>(a, b, 0, 4, 1, 5)
  const ab2 = v128.shuffle<u32>(a, b, 2, 6, 3, 7)
  const cd = v128.shuffle<u32>(c, d, 0, 4, 1, 5)
  const cd2 = v128.shuffle<u32>(c, d, 2, 6, 3, 7)
  storeOrAdd(out, v128.shuffle<u64>(ab, cd, 0, 2), accumulate)
  storeOrAdd(out + outRow, v128.shuffle<u64>(ab, cd, 1, 3), accumulate)
  storeOrAdd(out + 2 * outRow, v128.shuffle<u64>(ab2, cd2, 0, 2), accumulate)
  storeOrAdd(out + 3 * outRow, v128.shuffle<u64>(ab2, cd2, 1, 3), accumulate)
}

function transposePartial(x: usize, xRow: i32, out: usize, outRow: i32, n: i32, m: i32, accumulate: bool): void {
  for (let j = 0; j < n; j++) copyStrided(x + (j << 2), xRow >> 2, out + j * outRow, 1, m, accumulate)
}

/** Units as in `copyFloats`. */
export function copyBytes(
  x: usize, xStride0: i32, xStride1: i32, xStride2: i32, out: usize, outStride0: i32, outStride1: i32, outStride2: i32,
  size1: i32, size2: i32, chunkSize: i32, chunks: i32, from: i32, to: i32,
): void {
  for (let unit = from; unit < to; unit++) {
    const outer = unit / chunks
    const first = (unit % chunks) * chunkSize
    const count = min(chunkSize, size2 - first)
    const source = x + (outer / size1) * xStride0 + (outer % size1) * xStride1 + first * xStride2
    const target = out + (outer / size1) * outStride0 + (outer % size1) * outStride1 + first * outStride2
    if (xStride2 == 1 && outStride2 == 1) memory.copy(target, source, count)
    else for (let k = 0; k < count; k++) store<u8>(target + k * outStride2, load<u8>(source + k * xStride2))
  }
}
