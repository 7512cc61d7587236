// Software prefetch. WebAssembly has no prefetch instruction, so kernels load a float early
// instead. A kernel with much arithmetic per element stalls at page boundaries: the address must be
// translated, and the hardware prefetcher stops at the end of a page. It therefore loads one float
// of the next page. A kernel with several passes over a row stalls in the first pass only; it loads
// a float of each cache line of the next row.

/** Floats of a page; the prefetch distance. */
export const pageFloats: i32 = 1024
const lineFloats: i32 = 16

let loaded: v128 = i32x4.splat(0)

/** Prefetches the line of a float, if it is in the array. */
// @ts-ignore: decorator
@inline
export function prefetch(x: usize, isInArray: bool): void {
  if (isInArray) loaded = v128.or(loaded, v128.load32_zero(x))
}

/** Prefetches each line of n floats. */
export function prefetchRow(x: usize, n: i32): void {
  let v = loaded
  for (let i = 0; i < n; i += lineFloats) v = v128.or(v, v128.load32_zero(x + (i << 2)))
  loaded = v
}
