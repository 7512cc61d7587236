// The tail of a row or an array: the last elements, fewer than a vector. They are processed as a
// full vector whose other lanes hold the neutral element (0 for a sum, −∞ for a maximum). So the
// tail takes the same instructions as full vectors, and the result is bit-identical to that of an
// array that is padded with the neutral element.

/** Loads the first `count` of four words; the other lanes are copied from `padding`. */
// @ts-ignore: decorator
@inline
export function loadPart(x: usize, count: i32, padding: v128 = i32x4.splat(0)): v128 {
  return count >= 4 ? v128.load(x) : loadFew(x, count, padding)
}

/** Stores the first `count` lanes. */
// @ts-ignore: decorator
@inline
export function storePart(out: usize, count: i32, v: v128): void {
  if (count >= 4) v128.store(out, v)
  else storeFew(out, count, v)
}

/** Stores the first `count` lanes, or adds them to the contents of memory. */
// @ts-ignore: decorator
@inline
export function storeOrAddPart(out: usize, count: i32, v: v128, accumulate: bool): void {
  storePart(out, count, accumulate ? f32x4.add(loadPart(out, count, v), v) : v)
}

/** Stores all four lanes, or adds them to the contents of memory. */
// @ts-ignore: decorator
@inline
export function storeOrAdd(out: usize, v: v128, accumulate: bool): void {
  v128.store(out, accumulate ? f32x4.add(v128.load(out), v) : v)
}

function loadFew(x: usize, count: i32, padding: v128): v128 {
  if (count <= 0) return padding
  if (count == 1) return v128.load_lane<u32>(x, padding, 0)
  const v = v128.load_lane<u64>(x, padding, 0)
  return count == 2 ? v : v128.load_lane<u32>(x, v, 2, 8)
}

function storeFew(out: usize, count: i32, v: v128): void {
  if (count <= 0) return
  if (count == 1) v128.store_lane<u32>(out, v, 0)
  else v128.store_lane<u64>(out, v, 0)
  if (count == 3) v128.store_lane<u32>(out, v, 2, 8)
}

// Kernels with many loops do not repeat the code for the tail in each of them: they copy the tail
// to a buffer of one full vector, process it there, and copy it back.

/** Copies `count` words to a buffer of four; returns the buffer. */
export function loadTail(x: usize, count: i32, buffer: usize): usize {
  v128.store(buffer, loadPart(x, count))
  return buffer
}

/** Copies the first `count` words of a buffer back. */
export function storeTail(buffer: usize, out: usize, count: i32): void {
  storePart(out, count, v128.load(buffer))
}

/** The address of an operand; a scalar (step 0) is first copied to all lanes of a buffer. */
// @ts-ignore: decorator
@inline
export function operandAddress(x: usize, step: i32, buffer: usize): usize {
  if (step) return x
  v128.store(buffer, v128.load32_splat(x))
  return buffer
}
