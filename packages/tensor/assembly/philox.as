import { prefetch, pageFloats } from './prefetch'
import { vectorBuffer } from './scratch'
import { storeOrAdd } from './partial-vector'
import { splatAt } from './vector'

// Philox 4×32-10 of Salmon et al. (2011), "Parallel Random Numbers: As Easy as 1, 2, 3". The
// counter of a block is [block low, block high, 0, 0], and a block is four words. Dropout uses 16
// bits per element, so four blocks are enough for 32 elements. The 16-bit numbers are used in the
// order of the lanes, so that none has to be moved: word w of block b is in lane b of vector w.

const laneIndices = memory.data<i32>([0, 1, 2, 3], 4)
const multipliers = memory.data<u32>([0xd2511f53, 0xcd9e8d57], 4)
const weyl = memory.data<u32>([0x9e3779b9, 0xbb67ae85], 4)

/**
 * Computes blocks `first` to `first + 3` into the vector buffer of this thread, one per lane.
 * `first` is a multiple of 4, so all four have the same high word.
 */
// @ts-ignore: decorator
@inline
function fourBlocks(first: u64, low: u32, high: u32): void {
  const multiplier0 = splatAt(multipliers, 0)
  const multiplier1 = splatAt(multipliers, 1)
  let k0 = i32x4.splat(low)
  let k1 = i32x4.splat(high)
  // Two words of the counter are 0, which saves half of the multiplications of the first round.
  let c1 = i32x4.splat(<u32>(first >> 32))
  let c2 = i32x4.add(i32x4.splat(<u32>first), v128.load(laneIndices))
  let p = i64x2.extmul_low_i32x4_u(c2, multiplier0)
  let q = i64x2.extmul_high_i32x4_u(c2, multiplier0)
  let c0 = v128.xor(c1, k0)
  c1 = i32x4.splat(0)
  c2 = v128.xor(v128.shuffle<u32>(p, q, 1, 3, 5, 7), k1)
  let c3 = v128.shuffle<u32>(p, q, 0, 2, 4, 6)
  for (let round = 1; round < 10; round++) {
    k0 = i32x4.add(k0, splatAt(weyl, 0))
    k1 = i32x4.add(k1, splatAt(weyl, 1))
    p = i64x2.extmul_low_i32x4_u(c0, multiplier0)
    q = i64x2.extmul_high_i32x4_u(c0, multiplier0)
    const r = i64x2.extmul_low_i32x4_u(c2, multiplier1)
    const s = i64x2.extmul_high_i32x4_u(c2, multiplier1)
    c0 = v128.xor(v128.xor(v128.shuffle<u32>(r, s, 1, 3, 5, 7), c1), k0)
    c2 = v128.xor(v128.xor(v128.shuffle<u32>(p, q, 1, 3, 5, 7), c3), k1)
    c1 = v128.shuffle<u32>(r, s, 0, 2, 4, 6)
    c3 = v128.shuffle<u32>(p, q, 0, 2, 4, 6)
  }
  v128.store(vectorBuffer, c0)
  v128.store(vectorBuffer, c1, 16)
  v128.store(vectorBuffer, c2, 32)
  v128.store(vectorBuffer, c3, 48)
}

/**
 * `out[i] (+)= x[i] · keep`, or 0 where number `first + i` of the random stream, from 0 to 65,535,
 * is below `threshold`. `x` and `out` may be the same address. `first` is an integer up to 2⁵³, not
 * necessarily a multiple of 32.
 */
export function dropout(
  x: usize, out: usize, first: f64, threshold: i32, keep: f32, low: u32, high: u32, accumulate: bool,
  from: i32, to: i32,
): void {
  const start = <i64>first + from
  // the first group may begin before the range
  let group = start >> 5
  for (let i = from - (<i32>start & 31); i < to; i += 32, group++) {
    if (!(<i32>group & 31)) prefetch(x + ((i + pageFloats) << 2), i + pageFloats < to)
    fourBlocks(group << 2, low, high)
    for (let j = 0; j < 32; j += 8) {
      dropEight(v128.load(vectorBuffer + (j << 1)), x, out, threshold, keep, accumulate, i + j, from, to)
    }
  }
}

/** Applies dropout to those of the elements i to i + 7 that are in the range. */
// @ts-ignore: decorator
@inline
function dropEight(
  words: v128, x: usize, out: usize, threshold: i32, keep: f32, accumulate: bool, i: i32, from: i32, to: i32,
): void {
  const keepMask = i16x8.ge_u(words, i16x8.splat(<i16>threshold))
  if (i >= from && i + 8 <= to) {
    const offset = i << 2
    const keep4 = f32x4.splat(keep)
    const a = v128.and(f32x4.mul(v128.load(x + offset), keep4), i32x4.extend_low_i16x8_s(keepMask))
    const b = v128.and(f32x4.mul(v128.load(x + offset, 16), keep4), i32x4.extend_high_i16x8_s(keepMask))
    storeOrAdd(out + offset, a, accumulate)
    storeOrAdd(out + offset + 16, b, accumulate)
  } else dropPart(i16x8.bitmask(keepMask), x, out, keep, accumulate, i, from, to)
}

function dropPart(
  keepMask: i32, x: usize, out: usize, keep: f32, accumulate: bool, i: i32, from: i32, to: i32,
): void {
  for (let lane = max(0, from - i); lane < min(8, to - i); lane++) {
    const offset = (i + lane) << 2
    const value: f32 = (keepMask >> lane) & 1 ? load<f32>(x + offset) * keep : 0
    store<f32>(out + offset, accumulate ? load<f32>(out + offset) + value : value)
  }
}
