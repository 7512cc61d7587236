// What all kernels share: vectors of four floats.

/**
 * A constant in all lanes, by its address. Constants of inner loops lie in memory, for engines read one from there at
 * no cost, where they put together one that stands in the code each time they come by.
 */
// @ts-ignore: decorator
@inline
export function splatAt(constants: usize, index: i32 = 0): v128 {
  return v128.load32_splat(constants + (index << 2))
}

export const one = memory.data<f32>([1], 4)
export const half = memory.data<f32>([0.5], 4)
export const signBit = memory.data<i32>([-0x80000000], 4)

/** `a · b + c`, rounded once where the machine has relaxed SIMD, twice elsewhere. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}

/** The sum of the four lanes, in a fixed order. */
// @ts-ignore: decorator
@inline
export function sumOfLanes(v: v128): f32 {
  const low = f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1)
  return low + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
}

// @ts-ignore: decorator
@inline
export function maxOfLanes(v: v128): f32 {
  const low = max<f32>(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1))
  return max<f32>(low, max<f32>(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)))
}

/**
 * Four words, or as many as there still are, with zeros behind them: what is left at the end of an
 * array goes through the same instructions as the rest, and comes out with the same bits.
 */
// @ts-ignore: decorator
@inline
export function loadUpTo4(at: usize, count: i32): v128 {
  return count >= 4 ? v128.load(at) : loadFew(at, count)
}

/** Stores four words, or only the first `count`. */
// @ts-ignore: decorator
@inline
export function storeUpTo4(at: usize, v: v128, count: i32): void {
  if (count >= 4) v128.store(at, v)
  else storeFew(at, v, count)
}

function loadFew(at: usize, count: i32): v128 {
  if (count == 1) return v128.load32_zero(at)
  const v = v128.load64_zero(at)
  return count == 2 ? v : v128.load_lane<u32>(at, v, 2, 8)
}

function storeFew(at: usize, v: v128, count: i32): void {
  if (count == 1) v128.store_lane<u32>(at, v, 0)
  else v128.store_lane<u64>(at, v, 0)
  if (count == 3) v128.store_lane<u32>(at, v, 2, 8)
}
