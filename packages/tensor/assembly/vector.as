// Vectors of four floats.

/**
 * Loads a constant into all lanes. Inner loops read their constants from memory: the load costs
 * nothing there, but engines rebuild an immediate constant in every iteration.
 */
// @ts-ignore: decorator
@inline
export function splatAt(constants: usize, index: i32 = 0): v128 {
  return v128.load32_splat(constants + (index << 2))
}

export const one = memory.data<f32>([1], 4)
export const half = memory.data<f32>([0.5], 4)
export const signBit = memory.data<i32>([-0x80000000], 4)

/** `a · b + c`: one rounding with relaxed SIMD, two without. */
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
