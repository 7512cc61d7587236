const alignment = 64
// Four size classes to each doubling: at most a fifth of a block is unused.
const classesPerDoubling = 4

/** The size of the class that `bytes` falls into. */
export function classSize(bytes: number): number {
  if (bytes <= alignment) return alignment
  const doubling = 31 - Math.clz32(bytes - 1)
  const step = Math.max(alignment, 2 ** doubling / classesPerDoubling)
  return Math.ceil(bytes / step) * step
}

/**
 * Hands out blocks of a growing memory. A freed block waits in the list of its size class for the next
 * one like it, so a program that repeats its steps repeats its addresses.
 *
 * Neighbouring free blocks are not joined: a program whose sizes change without end holds more than it uses.
 */
export class Allocator {
  readonly #free = new Map<number, number[]>()
  readonly #ensure: (end: number) => boolean
  #top: number
  #used = 0
  #blocks = 0

  /**
   * @param start - the first address that is free
   * @param ensure - makes the memory reach up to an address; false if it cannot
   */
  constructor(start: number, ensure: (end: number) => boolean) {
    this.#top = start
    this.#ensure = ensure
  }

  get usedBytes(): number {
    return this.#used
  }

  get blocks(): number {
    return this.#blocks
  }

  /** The address of a block of at least `bytes`, or null if there is no memory for it. */
  allocate(bytes: number): number | null {
    const size = classSize(bytes)
    const address = this.#free.get(size)?.pop() ?? this.#extend(size) ?? this.#takeLarger(size)
    if (address === null) return null
    this.#used += size
    this.#blocks++
    return address
  }

  /** Takes a block back; `bytes` is what it was asked for with. */
  free(address: number, bytes: number): void {
    const size = classSize(bytes)
    this.#used -= size
    this.#blocks--
    this.#put(address, size)
  }

  #put(address: number, size: number): void {
    const list = this.#free.get(size)
    if (list) list.push(address)
    else this.#free.set(size, [address])
  }

  #extend(size: number): number | null {
    if (!this.#ensure(this.#top + size)) return null
    const address = this.#top
    this.#top += size
    return address
  }

  /** When the memory is full: cuts a block off the smallest free one that is large enough. */
  #takeLarger(size: number): number | null {
    let best = Infinity
    for (const [other, list] of this.#free)
      if (other > size && other < best && list.length > 0) best = other
    const address = this.#free.get(best)?.pop()
    if (address === undefined) return null
    this.#putPieces(address + size, best - size)
    return address
  }

  /** Returns a stretch of memory as blocks of whole size classes. */
  #putPieces(address: number, bytes: number): void {
    for (let left = bytes; left >= alignment;) {
      let size = classSize(left)
      while (size > left) size = classSize(size - alignment * 2)
      this.#put(address + bytes - left, size)
      left -= size
    }
  }
}
