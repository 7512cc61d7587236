// A kernel that computes much for each number stalls where a page begins: its address must be translated, and the
// processor's own prefetching stops at the end of a page. So it reads one number of the page that comes next, early. One
// that goes over a row several times waits in the first pass only: so it reads a number of each line of the next row.

/** Floats of a page. */
export const page: i32 = 1024
const line: i32 = 16

let touched: v128 = i32x4.splat(0)

/** Reads a float that is needed soon; none where it is not in the array. */
// @ts-ignore: decorator
@inline
export function meet(x: usize, isThere: bool): void {
  if (isThere) touched = v128.or(touched, v128.load32_zero(x))
}

/** Reads a float of each line. */
export function meetLines(x: usize, n: i32): void {
  let v = touched
  for (let i = 0; i < n; i += line) v = v128.or(v, v128.load32_zero(x + (i << 2)))
  touched = v
}
