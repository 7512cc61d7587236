// Memory of the running thread. Each thread instantiates the module for itself, so these globals
// are its own.

/** The index of this thread, from 0. */
export let threadIndex: i32 = 0

/** Buffer in which this thread packs the operands of products; see `packing.as`. */
export let packBuffer: usize = 0

/** Room of this thread for four vectors. */
export let vectorBuffer: usize = 0

/** Bytes that each thread needs: a block of A, a block of B, one register tile and four vectors. */
export function scratchBytes(): i32 {
  return (96 * 512 + 512 * 512 + 6 * 8 + 16) * 4
}

/** Called once by each thread; `scratch` is the memory of all threads. */
export function enterThread(index: i32, scratch: usize): void {
  threadIndex = index
  packBuffer = scratch + index * scratchBytes()
  vectorBuffer = packBuffer + scratchBytes() - 64
}
