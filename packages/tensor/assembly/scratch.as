// Scratch memory of a thread. Each thread has its own instance of the module, so these globals are
// thread-local.

/** The index of this thread, from 0. */
export let threadIndex: i32 = 0

/** Buffer for the packed operands of products; see `packing.as`. */
export let packBuffer: usize = 0

/** Buffer for four vectors. */
export let vectorBuffer: usize = 0

/** Bytes that each thread needs: a block of A, a block of B, one register tile and four vectors. */
export function scratchBytes(): i32 {
  return (96 * 512 + 512 * 512 + 6 * 8 + 16) * 4
}

/** Each thread calls this once; `scratch` is the address of the scratch memory of all threads. */
export function enterThread(index: i32, scratch: usize): void {
  threadIndex = index
  packBuffer = scratch + index * scratchBytes()
  vectorBuffer = packBuffer + scratchBytes() - 64
}
