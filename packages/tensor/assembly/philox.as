import { splatAt } from './vector'

// Philox 4×32-10 of Salmon et al. (2011), "Parallel Random Numbers: As Easy as 1, 2, 3". Word i of a
// key's stream is word i mod 4 of block i div 4; the counter is [block low, block high, 0, 0].

const steps = memory.data<i32>([0, 1, 2, 3], 4)
const multipliers = memory.data<u32>([0xd2511f53, 0xcd9e8d57], 4)
const weyl = memory.data<u32>([0x9e3779b9, 0xbb67ae85], 4)

// The words of the last four blocks, one block in each.
let block0: v128 = i32x4.splat(0)
let block1: v128 = i32x4.splat(0)
let block2: v128 = i32x4.splat(0)
let block3: v128 = i32x4.splat(0)

/** Computes blocks `first` to `first + 3` at once, one in each lane. */
function fourBlocks(first: u64, low: u32, high: u32): void {
  const start = i32x4.splat(<u32>first)
  let c0 = i32x4.add(start, v128.load(steps))
  // where the low word has run over, the high one goes on
  let c1 = i32x4.sub(i32x4.splat(<u32>(first >> 32)), i32x4.lt_u(c0, start))
  let c2 = i32x4.splat(0)
  let c3 = i32x4.splat(0)
  let k0 = i32x4.splat(low)
  let k1 = i32x4.splat(high)
  const multiplier0 = splatAt(multipliers, 0)
  const multiplier1 = splatAt(multipliers, 1)
  for (let round = 0; round < 10; round++) {
    const p = i64x2.extmul_low_i32x4_u(c0, multiplier0)
    const q = i64x2.extmul_high_i32x4_u(c0, multiplier0)
    const r = i64x2.extmul_low_i32x4_u(c2, multiplier1)
    const s = i64x2.extmul_high_i32x4_u(c2, multiplier1)
    c0 = v128.xor(v128.xor(v128.shuffle<u32>(r, s, 1, 3, 5, 7), c1), k0)
    c2 = v128.xor(v128.xor(v128.shuffle<u32>(p, q, 1, 3, 5, 7), c3), k1)
    c1 = v128.shuffle<u32>(r, s, 0, 2, 4, 6)
    c3 = v128.shuffle<u32>(p, q, 0, 2, 4, 6)
    k0 = i32x4.add(k0, splatAt(weyl, 0))
    k1 = i32x4.add(k1, splatAt(weyl, 1))
  }
  // from a word of all blocks in each to a block in each
  const p = v128.shuffle<u32>(c0, c1, 0, 4, 1, 5)
  const q = v128.shuffle<u32>(c0, c1, 2, 6, 3, 7)
  const r = v128.shuffle<u32>(c2, c3, 0, 4, 1, 5)
  const s = v128.shuffle<u32>(c2, c3, 2, 6, 3, 7)
  block0 = v128.shuffle<u64>(p, r, 0, 2)
  block1 = v128.shuffle<u64>(p, r, 1, 3)
  block2 = v128.shuffle<u64>(q, s, 0, 2)
  block3 = v128.shuffle<u64>(q, s, 1, 3)
}

/**
 * `out[i] (+)= x[i] · keep`, or 0 where word `first + i` of the stream is below `threshold`. In place
 * where x is out. `first` is a whole number up to 2⁵³ and need not start a block.
 */
export function dropout(
  x: usize, out: usize, first: f64, threshold: u32, keep: f32, low: u32, high: u32, accumulate: bool,
  from: i32, to: i32,
): void {
  const start = <i64>first + from
  // the element with which the first block begins may lie before the range
  const aligned = from - (<i32>start & 3)
  let block = start >> 2
  for (let i = aligned; i < to; i += 16, block += 4) {
    fourBlocks(block, low, high)
    thin(block0, x, out, threshold, keep, accumulate, i, from, to)
    thin(block1, x, out, threshold, keep, accumulate, i + 4, from, to)
    thin(block2, x, out, threshold, keep, accumulate, i + 8, from, to)
    thin(block3, x, out, threshold, keep, accumulate, i + 12, from, to)
  }
}

/** Treats those of the elements i to i + 3 that lie in the range. */
// @ts-ignore: decorator
@inline
function thin(
  words: v128, x: usize, out: usize, threshold: u32, keep: f32, accumulate: bool, i: i32, from: i32, to: i32,
): void {
  const isKept = i32x4.ge_u(words, i32x4.splat(threshold))
  if (i >= from && i + 4 <= to) {
    const at = i << 2
    const value = v128.and(f32x4.mul(v128.load(x + at), f32x4.splat(keep)), isKept)
    v128.store(out + at, accumulate ? f32x4.add(v128.load(out + at), value) : value)
  } else thinFew(i32x4.bitmask(isKept), x, out, keep, accumulate, i, from, to)
}

function thinFew(
  kept: i32, x: usize, out: usize, keep: f32, accumulate: bool, i: i32, from: i32, to: i32,
): void {
  for (let lane = max(0, from - i); lane < min(4, to - i); lane++) {
    const at = (i + lane) << 2
    const value: f32 = (kept >> lane) & 1 ? load<f32>(x + at) * keep : 0
    store<f32>(out + at, accumulate ? load<f32>(out + at) + value : value)
  }
}
