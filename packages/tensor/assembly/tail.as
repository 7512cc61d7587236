// The end of a row, where less than a vector is left. It is handled as a whole vector whose other lanes hold
// a number that changes nothing (0 in a sum, −∞ under a maximum), so a row gives the same bits as a
// longer one whose further elements hold that number.

/** The first `count` of four floats; the lanes behind them are those of `rest`. */
// @ts-ignore: decorator
@inline
export function loadPart(x: usize, count: i32, rest: v128): v128 {
  return count >= 4 ? v128.load(x) : count > 0 ? loadFew(x, count, rest) : rest
}

function loadFew(x: usize, count: i32, rest: v128): v128 {
  let v = f32x4.replace_lane(rest, 0, load<f32>(x))
  if (count > 1) v = f32x4.replace_lane(v, 1, load<f32>(x, 4))
  if (count > 2) v = f32x4.replace_lane(v, 2, load<f32>(x, 8))
  return v
}

/** Stores the first `count` lanes. */
// @ts-ignore: decorator
@inline
export function storePart(out: usize, count: i32, v: v128): void {
  if (count >= 4) v128.store(out, v)
  else storeFew(out, count, v)
}

function storeFew(out: usize, count: i32, v: v128): void {
  if (count > 0) store<f32>(out, f32x4.extract_lane(v, 0))
  if (count > 1) store<f32>(out, f32x4.extract_lane(v, 1), 4)
  if (count > 2) store<f32>(out, f32x4.extract_lane(v, 2), 8)
}

/** Stores the first `count` lanes, or adds them to what is there. */
// @ts-ignore: decorator
@inline
export function putPart(out: usize, count: i32, v: v128, accumulate: bool): void {
  const sum = accumulate ? f32x4.add(loadPart(out, count, v), v) : v
  storePart(out, count, sum)
}
