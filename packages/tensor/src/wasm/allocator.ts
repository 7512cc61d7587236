import { DeviceError } from '../errors.ts'
import { BlockTable, none } from './block-table.ts'
import { FreeBlocks } from './free-blocks.ts'

// Blocks are aligned to a unit of 64 bytes: a cache line, and enough for vectors of any width.
// Addresses and sizes below are in units, so that those of 4 GB fit in an int32.
const unit = 64
const maxUnits = 2 ** 32 / unit
const largeUnits = 2 ** 20 / unit

/**
 * A TLSF allocator (two-level segregated fit): allocates blocks of a growing memory and coalesces
 * freed blocks with their free neighbours, each in constant time.
 *
 * Allocation is by good fit. A small block takes the low end of a hole (a free block) and a large
 * one the high end, so that a long-lived small block does not split the space for large ones.
 * Memory above the last block is not a hole: it is used only if no hole is large enough, and a hole
 * next to it is merged into it. So the end of memory stays close to the peak use.
 *
 * @see Masmano et al. (2004), "TLSF: a New Dynamic Memory Allocator for Real-Time Systems".
 */
export class Allocator {
  readonly #ensure: (end: number) => boolean
  readonly #table = new BlockTable()
  readonly #free = new FreeBlocks(this.#table)
  /** The end of the last block. */
  #top: number
  /** The end of the memory that `ensure` has provided. */
  #end: number
  #usedUnits = 0
  #peakUnits = 0
  #blocks = 0

  /**
   * @param start - the first free address
   * @param ensure - grows the memory up to an address if needed; returns false if it cannot
   */
  constructor(start: number, ensure: (end: number) => boolean) {
    this.#top = Math.ceil(start / unit)
    this.#end = this.#top
    this.#ensure = ensure
  }

  /** Bytes of all allocated blocks, each a multiple of 64. */
  get usedBytes(): number {
    return this.#usedUnits * unit
  }

  /** The maximum of `usedBytes` so far. */
  get peakBytes(): number {
    return this.#peakUnits * unit
  }

  /** The number of allocated blocks. */
  get blocks(): number {
    return this.#blocks
  }

  /** Returns the number of a new block of at least `bytes`, or null if memory is exhausted. */
  allocate(bytes: number): number | null {
    const size = Math.max(1, Math.ceil(bytes / unit))
    if (size > maxUnits) return null
    const block = this.#fill(this.#free.find(size), size) ?? this.#extend(size)
    if (block === null) return null
    this.#table.isUsed[block] = 1
    this.#blocks++
    this.#usedUnits += size
    if (this.#usedUnits > this.#peakUnits) this.#peakUnits = this.#usedUnits
    return block
  }

  addressOf(block: number): number {
    return this.#table.start[block]! * unit
  }

  /** @throws `DeviceError` if the block is not allocated. */
  free(block: number): void {
    if (this.#table.isUsed[block] !== 1)
      throw new DeviceError(`free: block ${block} is not allocated`)
    this.#table.isUsed[block] = 0
    this.#blocks--
    this.#usedUnits -= this.#table.size[block]!
    this.#coalesceAfter(block)
    const merged = this.#coalesceBefore(block)
    if (merged === this.#table.last) {
      this.#top = this.#table.start[merged]!
      this.#table.remove(merged)
    } else this.#free.insert(merged)
  }

  /** Allocates a block from a hole; the remainder stays a hole. */
  #fill(hole: number, size: number): number | null {
    if (hole === none) return null
    const table = this.#table
    this.#free.remove(hole)
    const start = table.start[hole]!
    const remainder = table.size[hole]! - size
    if (remainder === 0) return hole
    const isHigh = size >= largeUnits
    const upper = table.insertAfter(
      hole,
      start + (isHigh ? remainder : size),
      isHigh ? size : remainder,
    )
    table.size[hole] = isHigh ? remainder : size
    this.#free.insert(isHigh ? hole : upper)
    return isHigh ? upper : hole
  }

  #extend(size: number): number | null {
    const end = this.#top + size
    if (end > this.#end) {
      // As a last resort, search for a hole that the constant-time search has skipped.
      if (end > maxUnits || !this.#ensure(end * unit)) {
        return this.#fill(this.#free.find(size, true), size)
      }
      this.#end = end
    }
    const block = this.#table.insertAfter(this.#table.last, this.#top, size)
    this.#top = end
    return block
  }

  #coalesceAfter(block: number): void {
    const after = this.#table.after[block]!
    if (after === none || !this.#free.has(after)) return
    this.#free.remove(after)
    this.#table.size[block]! += this.#table.size[after]!
    this.#table.remove(after)
  }

  /** Merges a block into a free block before it; returns the block that covers both. */
  #coalesceBefore(block: number): number {
    const before = this.#table.before[block]!
    if (before === none || !this.#free.has(before)) return block
    this.#free.remove(before)
    this.#table.size[before]! += this.#table.size[block]!
    this.#table.remove(block)
    return before
  }
}
