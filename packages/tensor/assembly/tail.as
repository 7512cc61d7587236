// The end of a row or an array, where less than a vector is left. It is handled as a whole vector whose other lanes hold
// a number that changes nothing (0 in a sum, −∞ under a maximum): so it goes through the same instructions as the rest, and
// gives the same bits as a longer one whose further elements hold that number.

/** The first `count` of four words; the lanes behind them are those of `rest`. */
// @ts-ignore: decorator
@inline
export function loadPart(x: usize, count: i32, rest: v128 = i32x4.splat(0)): v128 {
  return count >= 4 ? v128.load(x) : loadFew(x, count, rest)
}

/** Stores the first `count` lanes. */
// @ts-ignore: decorator
@inline
export function storePart(out: usize, count: i32, v: v128): void {
  if (count >= 4) v128.store(out, v)
  else storeFew(out, count, v)
}

/** Stores the first `count` lanes, or adds them to what is there. */
// @ts-ignore: decorator
@inline
export function putPart(out: usize, count: i32, v: v128, accumulate: bool): void {
  storePart(out, count, accumulate ? f32x4.add(loadPart(out, count, v), v) : v)
}

/** The same of all four. */
// @ts-ignore: decorator
@inline
export function put(out: usize, v: v128, accumulate: bool): void {
  v128.store(out, accumulate ? f32x4.add(v128.load(out), v) : v)
}

function loadFew(x: usize, count: i32, rest: v128): v128 {
  if (count <= 0) return rest
  if (count == 1) return v128.load_lane<u32>(x, rest, 0)
  const v = v128.load_lane<u64>(x, rest, 0)
  return count == 2 ? v : v128.load_lane<u32>(x, v, 2, 8)
}

function storeFew(out: usize, count: i32, v: v128): void {
  if (count <= 0) return
  if (count == 1) v128.store_lane<u32>(out, v, 0)
  else v128.store_lane<u64>(out, v, 0)
  if (count == 3) v128.store_lane<u32>(out, v, 2, 8)
}

// Where many loops would each need an end of their own, the rest is laid aside, treated as a whole vector, and put back.

/** Lays `count` words at a place that holds four; gives the place. */
export function aside(x: usize, count: i32, place: usize): usize {
  v128.store(place, loadPart(x, count))
  return place
}

/** The first `count` words of a place go back to where they belong. */
export function back(place: usize, out: usize, count: i32): void {
  storePart(out, count, v128.load(place))
}

/** Where an operand is read: one number (step 0) stands four times at a place, so that a loop need not choose. */
// @ts-ignore: decorator
@inline
export function walked(x: usize, step: i32, place: usize): usize {
  if (step) return x
  v128.store(place, v128.load32_splat(x))
  return place
}
