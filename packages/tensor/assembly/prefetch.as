// Software prefetch. WebAssembly has no prefetch instruction, so kernels load a float in advance
// instead. A compute-bound kernel stalls at page boundaries, because the address must be translated
// and the hardware prefetcher stops at the end of a page, so it prefetches a float of the next
// page. A kernel with several passes over a row stalls only in the first pass; such a kernel
// prefetches all cache lines of the next row.

/** Floats per page; also the prefetch distance. */
export const pageFloats: i32 = 1024
const lineFloats: i32 = 16

let loaded: v128 = i32x4.splat(0)

/** Prefetches the cache line of an address, if it is inside the array. */
// @ts-ignore: decorator
@inline
export function prefetch(x: usize, isInArray: bool): void {
  if (isInArray) loaded = v128.or(loaded, v128.load32_zero(x))
}

/** Prefetches all cache lines of n floats. */
export function prefetchRow(x: usize, n: i32): void {
  let v = loaded
  for (let i = 0; i < n; i += lineFloats) v = v128.or(v, v128.load32_zero(x + (i << 2)))
  loaded = v
}
