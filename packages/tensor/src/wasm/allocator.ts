import { DeviceError } from '../errors.ts'
import { BlockIndex } from './block-index.ts'
import { BlockTable, none } from './block-table.ts'
import { FreeBlocks } from './free-blocks.ts'

// Blocks begin at multiples of this: a line of the cache, and a vector of any width. Addresses and
// sizes are counted in it below, so that those of 4 GB fit an int32.
const unit = 64
const mostUnits = 2 ** 32 / unit
const large = 2 ** 20 / unit

/**
 * Hands out blocks of a growing memory and joins what comes back with its free neighbours, each in a
 * time that does not depend on how many there are.
 *
 * A hole that fits closely is filled first; small blocks take its low end and large ones its high end,
 * so that a small one which stays for long does not cut the room of large ones in two. What lies above
 * the last block is no hole: it is used only where no hole is large enough, and holes that reach up
 * to it become part of it. So the end of memory stays close to the most that was ever in use.
 */
export class Allocator {
  readonly #ensure: (end: number) => boolean
  readonly #table = new BlockTable()
  readonly #free = new FreeBlocks(this.#table)
  readonly #given = new BlockIndex(this.#table)
  /** The end of the last block. */
  #top: number
  /** How far the memory reaches for sure. */
  #reached: number
  #used = 0
  #peak = 0

  /**
   * @param start - the first address that is free
   * @param ensure - makes the memory reach up to an address; false if it cannot
   */
  constructor(start: number, ensure: (end: number) => boolean) {
    this.#top = Math.ceil(start / unit)
    this.#reached = this.#top
    this.#ensure = ensure
  }

  /** Bytes of all blocks that are handed out now, each a multiple of 64. */
  get usedBytes(): number {
    return this.#used * unit
  }

  /** The most that `usedBytes` ever was. */
  get peakBytes(): number {
    return this.#peak * unit
  }

  /** How many blocks are handed out now. */
  get blocks(): number {
    return this.#given.size
  }

  /** The address of a block of at least `bytes`, or null if there is no memory for it. */
  allocate(bytes: number): number | null {
    const size = Math.max(1, Math.ceil(bytes / unit))
    if (size > mostUnits) return null
    const block = this.#fill(this.#free.find(size), size) ?? this.#extend(size)
    if (block === null) return null
    this.#used += size
    if (this.#used > this.#peak) this.#peak = this.#used
    this.#given.add(block)
    return this.#table.start[block]! * unit
  }

  /** Takes a block back. */
  free(address: number): void {
    const block = this.#given.take(address / unit)
    if (block === none) throw new DeviceError(`free: no block begins at ${address}`)
    this.#used -= this.#table.size[block]!
    this.#joinAfter(block)
    const whole = this.#joinBefore(block)
    if (whole === this.#table.last) {
      this.#top = this.#table.start[whole]!
      this.#table.remove(whole)
    } else this.#free.insert(whole)
  }

  /** Cuts a block off a hole; the rest stays a hole. */
  #fill(hole: number, size: number): number | null {
    if (hole === none) return null
    const table = this.#table
    this.#free.remove(hole)
    const start = table.start[hole]!
    const rest = table.size[hole]! - size
    if (rest === 0) return hole
    const isHigh = size >= large
    const upper = table.insertAfter(hole, start + (isHigh ? rest : size), isHigh ? size : rest)
    table.size[hole] = isHigh ? rest : size
    this.#free.insert(isHigh ? hole : upper)
    return isHigh ? upper : hole
  }

  #extend(size: number): number | null {
    const end = this.#top + size
    if (end > this.#reached) {
      // The last resort is a hole that was passed over to save time.
      if (end > mostUnits || !this.#ensure(end * unit)) {
        return this.#fill(this.#free.find(size, true), size)
      }
      this.#reached = end
    }
    const block = this.#table.insertAfter(this.#table.last, this.#top, size)
    this.#top = end
    return block
  }

  #joinAfter(block: number): void {
    const after = this.#table.after[block]!
    if (after === none || !this.#free.has(after)) return
    this.#free.remove(after)
    this.#table.size[block]! += this.#table.size[after]!
    this.#table.remove(after)
  }

  /** The block, or the one before it that now covers both. */
  #joinBefore(block: number): number {
    const before = this.#table.before[block]!
    if (before === none || !this.#free.has(before)) return block
    this.#free.remove(before)
    this.#table.size[before]! += this.#table.size[block]!
    this.#table.remove(block)
    return before
  }
}
