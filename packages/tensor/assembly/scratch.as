// Memory of the thread that runs: each thread starts the module for itself, so this is its own.

/** The number of this thread, from 0. */
export let place: i32 = 0

/** Where this thread packs what it multiplies; see `matmul`. */
export let packing: usize = 0

/** Room of this thread for four vectors. */
export let corner: usize = 0

/** Bytes that a thread needs for packing: a block of A, a block of B, one tile. */
export function packingBytes(): i32 {
  return (96 * 512 + 512 * 512 + 6 * 8 + 16) * 4
}

/** Called once by each thread; `scratch` is for all of them, one behind another. */
export function enter(number: i32, scratch: usize): void {
  place = number
  packing = scratch + number * packingBytes()
  corner = packing + packingBytes() - 64
}
